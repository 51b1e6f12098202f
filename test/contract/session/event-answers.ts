import { expect } from 'vitest';
import type { EventAnswers } from '../../support/http';

/**
 * What the functions answer to the events of this contract on an empty table, in this order. The tokens are
 * placeholders, and whoever wrote the events knew no code.
 */
export const sessionAnswers: EventAnswers = {
  'session/register': {
    statusCode: 201,
    body: {
      success: true,
      message: 'Created User Successfully',
      data: {
        id: expect.any(String),
        username: 'Habib',
        password: '********',
        name: 'Muhammad Habib',
        email: 'habib@example.com',
        isAccountVerified: false,
        createdAt: expect.stringMatching(/^\d\d-\d\d-\d{4}$/),
      },
    },
  },
  'session/login': {
    statusCode: 200,
    body: {
      success: true,
      message: 'User Login Successfully',
      data: {
        id: expect.any(String),
        username: 'Habib',
        name: 'Muhammad Habib',
        email: 'habib@example.com',
        isAccountVerified: false,
      },
      token: expect.any(String),
    },
  },
  'session/get-user': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'session/update-user': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'session/send-verify-email-otp': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'session/verify-email': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'session/send-reset-password-otp': {
    statusCode: 200,
    body: { success: true, message: 'OTP has sent to your email' },
  },
  'session/reset-password': { statusCode: 400, body: { errors: 'Wrong OTP' } },
  'session/logout': { statusCode: 401, body: { errors: 'Unauthorized' } },
};
