import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';
import { again } from './again';
import { findCaller } from './authenticate';

type Needs = Pick<
  Services,
  'sessions' | 'accounts' | 'tokens' | 'limits' | 'audit' | 'commit' | 'config' | 'now'
>;

/** What a refresh yields: an access token, and where asked for the next refresh token. */
export interface Refreshed {
  accessToken: string;
  refreshToken?: string;
}

/**
 * Renews an access token for who holds the session's refresh token.
 *
 * The token is not rotated unless it is asked for; either way it ends with the session. Of several that rotate one
 * token, one begins the next generation and the others, within the grace, get its token as well: a lost answer or a
 * second tab is no theft. A token of an earlier generation, or of the last one after the grace, kills the session,
 * its access tokens included (RFC 9700, 4.14.2).
 *
 * @throws AccountError `refresh_token_invalid`, `rate_limited`
 */
export async function refresh(
  needs: Needs,
  { token, rotate }: { token: string | undefined; rotate: boolean },
  source: Source,
): Promise<Refreshed> {
  await needs.limits.spend('refresh', source);
  return again(async () => {
    const { account, session, generation } = await findByRefreshToken(needs, token);
    const { accounts, tokens, sessions, audit, commit, config, now } = needs;
    const isSucceeded = generation < session.generation;
    if (isSucceeded && !isWithinGrace(needs, session, generation)) {
      await endReplayed(needs, account, session, source);
      throw new AccountError('refresh_token_invalid');
    }
    const rotates = rotate && !isSucceeded;
    const next = { ...session, generation: session.generation + 1, rotatedAt: now() };
    const current = rotates ? next : session;
    // Signed first: a fault of the ring must not cost the client its generation.
    const { access, refresh: refreshSeconds } = config.tokenSeconds;
    const accessToken = await tokens.signAccess({ account, session: current, seconds: access });
    const refreshToken = rotate
      ? await tokens.signRefresh({ account, session: current, seconds: refreshSeconds })
      : undefined;
    await commit([
      rotates
        ? sessions.rotate(session, next.rotatedAt, 'unavailable')
        : sessions.stillOpen(session, 'refresh_token_invalid'),
      accounts.unchanged(account, 'unavailable'),
      await audit.record('authn_token_created', account, source),
    ]);
    return refreshToken === undefined ? { accessToken } : { accessToken, refreshToken };
  });
}

/**
 * Ends the session of a refresh token, its access tokens included.
 *
 * @throws AccountError `refresh_token_invalid`
 */
export async function logOutByRefreshToken(
  needs: Needs,
  token: string | undefined,
  source: Source,
): Promise<void> {
  const { account, session, generation } = await findByRefreshToken(needs, token);
  if (generation < session.generation && !isWithinGrace(needs, session, generation)) {
    await endReplayed(needs, account, session, source);
    throw new AccountError('refresh_token_invalid');
  }
  const { sessions, audit, commit } = needs;
  await commit([
    sessions.end(session, 'refresh_token_invalid'),
    await audit.record('authn_token_revoked', account, source),
  ]);
}

async function findByRefreshToken(needs: Needs, token: string | undefined) {
  if (!token) throw new AccountError('refresh_token_invalid');
  const { generation, ...subject } = await needs.tokens.verifyRefresh(token);
  const { session, account } = await findCaller(needs, subject).catch((error: unknown) => {
    const isRefusal = error instanceof AccountError && error.code !== 'unavailable';
    throw isRefusal ? new AccountError('refresh_token_invalid', { cause: error }) : error;
  });
  if (generation > session.generation) throw new AccountError('refresh_token_invalid');
  return { account, session, generation };
}

/** Whether a token's generation is the last one, and was succeeded only a moment ago. */
function isWithinGrace({ config, now }: Needs, session: Session, generation: number): boolean {
  const age = now() - session.rotatedAt;
  return generation === session.generation - 1 && age <= config.tokenSeconds.refreshGrace * 1000;
}

async function endReplayed(needs: Needs, account: Account, session: Session, source: Source): Promise<void> {
  const { sessions, audit, commit } = needs;
  await commit([
    sessions.end(session, 'refresh_token_invalid'),
    await audit.record('authn_token_reuse', account, source),
  ]);
}
