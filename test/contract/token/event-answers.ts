import { expect } from 'vitest';
import type { EventAnswers } from '../../support/http';

const done = (message: string, data: unknown = null) => ({
  statusCode: 200,
  body: { status: 200, message, data, refrence: null, error: false },
});

const refused = (message: string) => ({
  statusCode: 400,
  body: { status: 400, message, data: null, refrence: null, error: true },
});

/**
 * What the functions answer to the events of this contract on an empty table, in this order. The tokens are
 * placeholders.
 */
export const tokenAnswers: EventAnswers = {
  'token/register': done('successfully created', { username: 'tia@example.com' }),
  'token/login': done('successfully login', {
    access_token: expect.any(String),
    refresh_token: expect.any(String),
  }),
  'token/verify-token': refused('please provided a valid access_token!'),
  'token/refresh-token': refused('please provided a valid refresh_token!'),
  'token/request-reset': done(
    'If the account is already registered, we have sent a password reset link to your email so you can change the new password,',
  ),
  'token/verify-reset-token': refused('please provided a valid reset_password_token!'),
  'token/update-password': refused('please provided a valid reset_password_token!'),
  'token/logout': refused('please provided a valid refresh_token!'),
};
