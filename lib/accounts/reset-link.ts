import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { CodeRecord, MailCounters } from '../store/code-record';
import { ownerOf } from '../store/emails';
import { nobody } from '../store/keys';
import type { Link } from '../store/links';
import type { Write } from '../store/table';
import { hashToken } from '../tokens/derived-code';
import { findLink } from './find-link';
import { neededMail, nextMail } from './mail-budget';
import { setProvenPassword } from './set-proven-password';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'codes'
  | 'credentials'
  | 'derived'
  | 'links'
  | 'logins'
  | 'limits'
  | 'notices'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/**
 * Mails a link for a new password to whoever owns an address; it takes the place of the one before.
 *
 * An unknown address makes the same requests, leaves a record as well and meets the same budgets.
 *
 * @throws AccountError `rate_limited` past a budget of mails
 */
export async function requestResetLink(
  needs: Needs,
  { email, language }: { email: EmailAddress; language: Language },
  source: Source,
): Promise<void> {
  const { accounts, codes, limits, audit, commit, config, now } = needs;
  await limits.spend('send', source);
  const { record, lock } = await codes.findWithOwner('reset_link', email.key);
  const mails = nextMail(record, config.codes, now());
  const owner = await accounts.find(ownerOf(lock));
  const holder = owner?.status === 'active' && owner.emailKey === email.key ? owner : undefined;
  await commit([
    ...(await planResetLink(needs, { record, mails, holder, language })),
    await audit.record('reset_requested', { id: holder?.id, emailKey: email.key }, source),
  ]);
}

interface ResetLink {
  /** What the address's record says: the link that is replaced. */
  record: CodeRecord;
  /** The counters after this mail, where it was asked for. */
  mails?: MailCounters;
  /** Whose the link is; without one it is nobody's. */
  holder: Account | undefined;
  language: Language;
  /** What brought it about, if it was not asked for. */
  occasion?: Link['occasion'];
}

/** The writes of a reset link, which is mailed, in the place of the one before: one is live for an address. */
export async function planResetLink(
  needs: Pick<Services, 'codes' | 'derived' | 'links' | 'config' | 'now'>,
  { record, mails, holder, language, occasion = 'asked' }: ResetLink,
): Promise<Write[]> {
  const { codes, derived, links, config, now } = needs;
  const plan = await derived.plan();
  const origin = { ...plan, purpose: 'reset_link', accountId: holder?.id ?? nobody } as const;
  const token = await derived.deriveToken(origin);
  if (token === undefined) throw new Error('key ring: a secret just used is gone');
  const { id: accountId, email, emailKey, securityVersion } = holder ?? {};
  const expiresAt = now() + config.linkSeconds.reset * 1000;
  const owner = { accountId, email, emailKey, securityVersion };
  const made = { ...plan, ...owner, purpose: 'reset_link', expiresAt, language, occasion } as Link;
  const linkHash = hashToken(token);
  const whenOutrun = mails ? 'refuse' : 'race';
  return [
    codes.countMail(
      record,
      mails ?? neededMail(record, config.codes, now()),
      { nonce: plan.nonce, linkHash },
      whenOutrun,
    ),
    ...(record.linkHash ? [links.drop('reset_link', record.linkHash)] : []),
    links.insert(linkHash, made),
  ];
}

/**
 * Tells that a reset token would set a password now; it is not used up.
 *
 * @throws AccountError `reset_token_invalid`
 */
export async function checkResetToken(
  needs: Pick<Services, 'accounts' | 'links' | 'derived'>,
  token: string | undefined,
): Promise<void> {
  const { accountId, securityVersion, emailKey } = await findResetLink(needs, token);
  const account = await needs.accounts.find(accountId);
  const isLiving =
    account?.status === 'active' &&
    account.securityVersion === securityVersion &&
    account.emailKey === emailKey;
  if (!isLiving) throw new AccountError('reset_token_invalid');
}

/**
 * Sets a new password for who holds the token of a mailed link, once.
 *
 * @throws AccountError `reset_token_invalid`, `rate_limited`
 */
export async function resetByLink(
  needs: Needs & Pick<Services, 'emails' | 'passwords'>,
  input: { token: string | undefined; password: string; language: Language },
  source: Source,
): Promise<void> {
  const { links, limits } = needs;
  await limits.spend('guess', source);
  const { accountId, emailKey, securityVersion, tokenHash } = await findResetLink(needs, input.token);
  const writes = [links.use('reset_link', tokenHash, 'reset_token_invalid')];
  const proof = { accountId, emailKey, securityVersion, writes };
  await setProvenPassword(needs, proof, input, 'reset_token_invalid', source);
}

async function findResetLink(needs: Pick<Services, 'links' | 'derived'>, token: string | undefined) {
  const link = await findLink(needs, 'reset_link', token);
  const { securityVersion } = link ?? {};
  if (!link || securityVersion === undefined) throw new AccountError('reset_token_invalid');
  return { ...link, securityVersion };
}
