import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { CodeHolder } from '../store/codes';
import { ownerOf } from '../store/emails';
import { nextMail } from './mail-budget';

type Needs = Pick<
  Services,
  'accounts' | 'codes' | 'derived' | 'limits' | 'audit' | 'commit' | 'config' | 'now'
>;

interface CodeRequest {
  purpose: 'verify_email' | 'reset_password';
  email: EmailAddress;
  /** Whose address it is, where the caller has shown it; looked up otherwise. */
  owner?: Account;
  language: Language;
}

/**
 * Issues a one-time code for whoever owns an address, in the place of the one before; the mail follows from the
 * record, through the stream.
 *
 * An unknown address makes the same requests, leaves a record as well and meets the same budgets of mails, so that
 * neither answer, nor time, nor a second request tells whether there is an account.
 *
 * @throws AccountError `rate_limited` past a budget of mails
 */
export async function requestCode(needs: Needs, request: CodeRequest, source: Source): Promise<void> {
  const { accounts, codes, derived, limits, audit, commit, config, now } = needs;
  await limits.spend('send', source);
  const { record, lock } = await codes.findWithOwner(request.purpose, request.email.key);
  const mails = nextMail(record, config.codes, now());
  const [owner, origin] = await Promise.all([request.owner ?? accounts.find(ownerOf(lock)), derived.plan()]);
  const holder = holderOf(owner, request.email.key);
  const expiresAt = now() + config.codes.seconds * 1000;
  await commit([
    codes.issue(record, { ...origin, expiresAt, language: request.language, holder }, mails),
    await audit.record('otp_sent', { id: holder?.accountId, emailKey: request.email.key }, source),
  ]);
}

/** A code for an account goes to its stored address, never to the one that was typed. */
function holderOf(owner: Account | undefined, emailKey: string): CodeHolder | undefined {
  if (owner?.status !== 'active' || owner.emailKey !== emailKey) return undefined;
  return { accountId: owner.id, email: owner.email, securityVersion: owner.securityVersion };
}
