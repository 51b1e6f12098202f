import { describe, expect, test } from 'vitest';
import { pages } from '../../functions/pages/contract';
import { AccountError, type AccountErrorCode, accountErrorCodes } from '../../lib/errors';

const dead = 'The link was used, has expired, or never was one.';

/** Those that a page can meet; the table has all others as well, for the day when one does. */
const refusals: Partial<Record<AccountErrorCode, [status: number, message: string]>> = {
  malformed_body: [400, 'The body must be a JSON object.'],
  unsupported_media_type: [415, 'The body must be application/json.'],
  body_too_large: [413, 'The body must not be larger than 16 KB.'],
  validation_failed: [400, 'Some fields are not valid.'],
  origin_refused: [403, 'Only our own pages may send this.'],
  email_taken: [409, 'An account has this email address already.'],
  phone_taken: [409, 'Another account has this phone number.'],
  code_wrong: [400, dead],
  code_expired: [400, dead],
  reset_token_invalid: [400, dead],
  rate_limited: [429, 'Too many attempts; try again later.'],
  unavailable: [503, 'The service is not available; try again.'],
  unexpected_failure: [500, 'Something went wrong.'],
};

describe('a refusal is told by its code', () => {
  test.for(Object.entries(refusals))('%s: %j', ([code, [status, message]]) => {
    expect(pages.refuse(new AccountError(code as AccountErrorCode))).toStrictEqual({
      status,
      body: { code, message },
    });
  });

  test.for(accountErrorCodes)('%s never as a success', (code) => {
    const { status, body } = pages.refuse(new AccountError(code));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toStrictEqual({ code, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test('with the fields, where some are not valid', () => {
    const fields = [{ field: 'newPassword', problem: 'length', min: 6, max: 128 } as const];
    expect(pages.refuse(new AccountError('validation_failed', { fields })).body).toMatchObject({ fields });
  });
});
