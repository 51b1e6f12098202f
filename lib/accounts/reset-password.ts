import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import type { Services } from '../services';
import type { Source } from '../source';
import { guessCode } from './guess-code';
import { setProvenPassword } from './set-proven-password';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'credentials'
  | 'codes'
  | 'derived'
  | 'emails'
  | 'logins'
  | 'limits'
  | 'notices'
  | 'passwords'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/**
 * Sets a new password for who shows the code that was mailed to the account's address.
 *
 * @throws AccountError `code_wrong`, also for an unknown address; `code_expired`; `rate_limited`
 */
export async function resetPassword(
  needs: Needs,
  input: { email: EmailAddress; guess: string; password: string; language: Language },
  source: Source,
): Promise<void> {
  const { codes, limits } = needs;
  const emailKey = input.email.key;
  await limits.spend('guess', source);
  const proven = await guessCode(needs, { purpose: 'reset_password', emailKey, guess: input.guess });
  const proof = { ...proven.holder, emailKey, writes: [codes.use(proven.record, 'code_wrong')] };
  await setProvenPassword(needs, proof, input, 'code_wrong', source);
}
