import type { Services } from '../services';
import type { Source } from '../source';
import type { Caller } from './authenticate';

/**
 * Ends the session of the caller: its token is dead wherever it was copied to.
 *
 * @throws AccountError `unauthenticated` where it has ended already
 */
export async function logOut(
  { sessions, audit, commit }: Pick<Services, 'sessions' | 'audit' | 'commit'>,
  { account, session }: Caller,
  source: Source,
): Promise<void> {
  await commit([
    sessions.end(session, 'unauthenticated'),
    await audit.record('authn_token_revoked', account, source),
  ]);
}
