import { requestCode } from '../../lib/accounts/request-code';
import { endpoint } from '../../lib/endpoint';
import { AccountError } from '../../lib/errors';
import { services } from '../../lib/services';
import { session } from './contract';

/**
 * POST /api/users/send-verify-email-otp: mails the caller a code that proves the mailbox.
 * 200; 401; 403 a foreign origin; 409 proven already; 429.
 */
export const handler = endpoint(
  session,
  { caller: 'required' },
  async ({ caller: { account: owner }, source }) => {
    if (owner.emailVerifiedAt !== undefined) throw new AccountError('already_verified');
    const email = { shown: owner.email, key: owner.emailKey };
    const request = { purpose: 'verify_email', email, owner, language: session.language } as const;
    await requestCode(services(), request, source);
    return session.ok('Verify email otp has sent to your email');
  },
);
