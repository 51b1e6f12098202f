import { expect } from 'vitest';
import type { EventAnswers } from '../../support/http';

/**
 * What the functions answer to the events of this contract on an empty table, in this order. The tokens are
 * placeholders.
 */
export const profileAnswers: EventAnswers = {
  'profile/register': {
    statusCode: 201,
    body: {
      message: 'Registrasi Berhasil',
      data: { username: 'Farhan Saleh', email: 'farhan@example.com' },
    },
  },
  'profile/login': {
    statusCode: 200,
    body: { message: 'Login Berhasil', data: { token: expect.any(String) } },
  },
  'profile/update-profile': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'profile/get-current': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'profile/get-user': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'profile/forget-password': {
    statusCode: 200,
    body: { message: 'Berhasil mengirim permintaan, silahkan cek email anda' },
  },
  'profile/reset-password': { statusCode: 401, body: { errors: 'Unauthorized' } },
  'profile/logout': { statusCode: 401, body: { errors: 'Unauthorized' } },
};
