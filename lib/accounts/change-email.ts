import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Account, AccountChanges } from '../store/accounts';
import { isTaken } from '../store/emails';
import type { Link } from '../store/links';
import type { Write } from '../store/table';
import { hashToken } from '../tokens/derived-code';
import { keptUntil } from './former-emails';
import { nextMail } from './mail-budget';
import { endWaiting, findWaiting } from './waiting';

type Needs = Pick<Services, 'codes' | 'derived' | 'emails' | 'links' | 'pendings' | 'config' | 'now'>;

interface Plan {
  changes: AccountChanges;
  writes: Write[];
}

/** How many proven addresses an account can be taken back to at a time. */
const mostFormerEmails = 5;

/**
 * What it takes to give an account another address: it takes effect at once, is unproven, and gets a link that
 * proves it. An address that was proven gets a notice with a link that undoes the change, and stays reserved as
 * long as that lives; one that was not is free again. Registrations that wait for the new one end.
 *
 * `securityVersion` is the account's after the change.
 *
 * @throws AccountError `email_taken`; `rate_limited` past the mails of the new address, or while too many former
 * ones are reserved
 */
export async function planEmailChange(
  needs: Needs,
  account: Account,
  email: EmailAddress | undefined,
  { language, securityVersion }: { language: Language; securityVersion: number },
): Promise<Plan> {
  if (!email || email.shown === account.email) return { changes: {}, writes: [] };
  if (email.key === account.emailKey) return { changes: { email: email.shown }, writes: [] };

  const { codes, emails, config, now } = needs;
  const [record, outrun] = await Promise.all([
    codes.find('verify_email', email.key),
    findWaiting(needs, email.key),
  ]);
  if (isTaken(outrun.lock, now(), account.id)) throw new AccountError('email_taken');
  const mails = nextMail(record, config.codes, now());

  const { undoUntil, formerEmails, write: leaving } = leave(needs, account);
  const changes = { email: email.shown, emailKey: email.key, emailVerifiedAt: undefined, formerEmails };
  const verify = await planLink(needs, account, {
    purpose: 'verify_link',
    email: email.shown,
    emailKey: email.key,
    securityVersion,
    expiresAt: now() + config.linkSeconds.verify * 1000,
    language,
  });
  const undo =
    undoUntil === undefined
      ? []
      : [
          await planLink(needs, account, {
            purpose: 'undo_link',
            email: account.email,
            emailKey: account.emailKey,
            newEmail: email.shown,
            expiresAt: undoUntil,
            language,
          }),
        ];
  return {
    changes,
    writes: [
      emails.claim(email.key, account.id),
      ...endWaiting(needs, outrun),
      leaving,
      codes.countMail(record, mails, { nonce: verify.nonce }, 'refuse'),
      verify.write,
      ...undo.map(({ write }) => write),
    ],
  };
}

/**
 * Leaving an address. One that is proven can be taken back to for a while from now; one that an earlier link can
 * take back to stays kept as long as that lives, for who would take the account over might move it to and fro.
 */
function leave({ emails, config, now }: Needs, account: Account) {
  const time = now();
  const { id, emailKey } = account;
  const living = account.formerEmails.filter((former) => former.reservedUntil > time);
  if (account.emailVerifiedAt === undefined) {
    const kept = keptUntil(living, emailKey, time);
    const write = kept
      ? emails.reserve(emailKey, id, kept, 'unavailable')
      : emails.release(emailKey, id, 'unavailable');
    return { write, undoUntil: undefined, formerEmails: living };
  }
  if (living.length >= mostFormerEmails) {
    const soonest = Math.min(...living.map(({ reservedUntil }) => reservedUntil));
    throw new AccountError('rate_limited', { retryAfterSeconds: Math.ceil((soonest - time) / 1000) });
  }
  const undoUntil = time + config.linkSeconds.undo * 1000;
  const write = emails.reserve(emailKey, id, undoUntil, 'unavailable');
  return { write, undoUntil, formerEmails: [...living, { emailKey, reservedUntil: undoUntil }] };
}

async function planLink({ derived, links }: Needs, account: Account, made: Omit<Link, 'nonce' | 'secretId'>) {
  const plan = await derived.plan();
  const token = await derived.deriveToken({ ...plan, purpose: made.purpose, accountId: account.id });
  if (token === undefined) throw new Error('key ring: a secret just used is gone');
  const write = links.insert(hashToken(token), { ...made, ...plan, accountId: account.id });
  return { write, nonce: plan.nonce };
}
