import { expect } from 'vitest';
import type { EventAnswers } from '../../support/http';
import { refusal, unauthorized, wrongCodeAnswer } from './people';

/**
 * What the functions answer to the events of this contract where nobody has used its address, in this order. The
 * tokens are placeholders, and whoever wrote the events knew no code.
 */
export const directoryAnswers: EventAnswers = {
  'directory/register': {
    statusCode: 200,
    body: { status: 'success', data: [expect.any(Number)], message: 'tautan verifikasi telah dikirim' },
  },
  'directory/login': { statusCode: 403, body: refusal('Akun belum diaktifkan') },
  'directory/verify-otp': { statusCode: 404, body: wrongCodeAnswer },
  // Other tests have users at the same time.
  'directory/list-users': {
    statusCode: 200,
    body: expect.objectContaining({ status: 'success', users: expect.any(Array) }) as object,
  },
  'directory/get-user': { statusCode: 401, body: unauthorized },
  'directory/update-user': { statusCode: 401, body: unauthorized },
  'directory/reset-password': { statusCode: 401, body: unauthorized },
  'directory/delete-user': { statusCode: 401, body: unauthorized },
};
