import { expect, test } from 'vitest';
import { call, codeIn, freshEmail, mailsTo } from '../support/http';

test('a person registers, logs in and proves the mailbox', async () => {
  const email = freshEmail();
  const person = { username: 'Habib', password: 'rahasia', name: 'Muhammad Habib', email };
  expect((await call('POST /session/api/users', { body: person })).status).toBe(201);
  const login = await call('POST /session/api/users/login', { body: { email, password: 'rahasia' } });
  const { token } = login.body as { token: string };
  const headers = { cookie: `token= ${token}` };
  expect((await call('POST /session/api/users/send-verify-email-otp', { headers })).status).toBe(200);
  const [mail] = await mailsTo(email);
  const otp = codeIn(mail as NonNullable<typeof mail>);
  const verified = await call('PATCH /session/api/users/verify-email', { headers, body: { otp } });
  expect(verified.body).toEqual({ success: true, message: 'Verify email successfully' });
});
