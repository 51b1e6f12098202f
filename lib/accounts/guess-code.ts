import { AccountError } from '../errors';
import type { Services } from '../services';
import type { CodeRecord } from '../store/code-record';
import type { CodeHolder } from '../store/codes';
import { type CodePurpose, nobody } from '../store/keys';

/** A code that was shown right and in time: the record to use up, and whose it is. */
export interface ProvenCode {
  record: CodeRecord;
  holder: CodeHolder;
}

/**
 * Compares a guess with the code of an address.
 *
 * The guess is paid for before it is compared, so that a hundred parallel ones are five attempts. A wrong code, a
 * code after too many attempts and a code that is nobody's are one and the same answer; only who shows the right
 * one hears that it is late. The code is not used up here: that belongs into the transaction of its effect.
 *
 * @throws AccountError `code_wrong`, `code_expired`, `rate_limited`
 */
export async function guessCode(
  { codes, derived, config, now }: Pick<Services, 'codes' | 'derived' | 'config' | 'now'>,
  { purpose, emailKey, guess }: { purpose: CodePurpose; emailKey: string; guess: string },
): Promise<ProvenCode> {
  const record = await codes.spendGuess(purpose, emailKey);
  const { accountId, email, securityVersion, nonce = '', secretId = '', expiresAt = 0 } = record;
  const isMatch = await derived.matches(guess, { purpose, accountId: accountId ?? nobody, nonce, secretId });
  const { attempts } = config.codes;
  const isLive = record.attempts <= attempts;
  if (!isMatch || !isLive || !accountId || !email || securityVersion === undefined) {
    const isLast = record.attempts === attempts;
    throw new AccountError('code_wrong', isLast ? { event: 'otp_exhausted' } : {});
  }
  if (expiresAt <= now()) throw new AccountError('code_expired');
  return { record, holder: { accountId, email, securityVersion } };
}
