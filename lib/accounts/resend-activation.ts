import { AccountError } from '../errors';
import type { Services } from '../services';
import { type Source, sourceNetwork } from '../source';
import { isTaken } from '../store/emails';
import { replaceMailedCode } from './identifying-codes';
import { nextMail } from './mail-budget';

type Needs = Pick<
  Services,
  'codes' | 'derived' | 'lookups' | 'pendings' | 'limits' | 'audit' | 'commit' | 'config' | 'now'
>;

/**
 * Gives a pending registration a new code in the place of the old one, and mails it: the one that was made from the
 * same source, else the newest. Returns its address.
 *
 * @throws AccountError `registration_not_found`, for an account's address at any time; `rate_limited`
 */
export async function resendActivation(needs: Needs, emailKey: string, source: Source): Promise<string> {
  const { codes, derived, pendings, limits, audit, commit, config, now } = needs;
  await limits.spend('send', source);
  const [{ record, lock }, waiting] = await Promise.all([
    codes.findWithOwner('activate_account', emailKey),
    pendings.list(emailKey),
  ]);
  const network = sourceNetwork(source);
  const registration = waiting.findLast((candidate) => candidate.network === network) ?? waiting.at(-1);
  if (!registration || isTaken(lock, now())) throw new AccountError('registration_not_found');

  const mails = nextMail(record, config.codes, now());
  const plan = await derived.plan();
  const identifies = registration.codeDigits === 12;
  const seconds = identifies ? config.directoryCodes.seconds : config.codes.seconds;
  const renewed = { ...plan, codeExpiresAt: now() + seconds * 1000, attemptsBefore: record.attempts };
  await commit([
    codes.countMail(record, mails, { nonce: plan.nonce }, 'refuse'),
    pendings.renew(registration, renewed),
    ...(identifies ? await replaceMailedCode(needs, registration, renewed) : []),
    await audit.record('otp_sent', { id: undefined, emailKey }, source),
  ]);
  return registration.email;
}
