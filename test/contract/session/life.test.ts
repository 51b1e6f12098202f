import { expect, test } from 'vitest';
import { call, codeIn, freshEmail, newestMailTo, parseSetCookie } from '../../support/http';

test('the whole life of an account, from the registration to the last logout', async () => {
  const email = freshEmail('habib');
  const users = '/session/api/users';

  const registration = { username: 'Habib', password: 'rahasia', name: 'Muhammad Habib', email };
  const registered = await call(`POST ${users}`, { body: registration });
  expect(registered.status).toBe(201);
  const { id } = (registered.body as { data: { id: string } }).data;
  const account = { id, username: 'Habib', name: 'Muhammad Habib', email, isAccountVerified: false };

  const login = await call(`POST ${users}/login`, { body: { email, password: 'rahasia' } });
  const { token } = login.body as { token: string };
  expect(login.body).toEqual({ success: true, message: 'User Login Successfully', data: account, token });
  expect(parseSetCookie(login.cookies[0])).toMatchObject({ name: 'token', value: token });
  const cookie = { cookie: `token= ${token}` };
  const copy = { authorization: `Bearer ${token}` };
  expect((await call(`GET ${users}`, { headers: copy })).body).toEqual({
    success: true,
    message: 'Get User Successfully',
    data: { ...account, role: 'USER' },
  });

  expect((await call(`POST ${users}/send-verify-email-otp`, { headers: cookie })).body).toEqual({
    success: true,
    message: 'Verify email otp has sent to your email',
  });
  const otp = codeIn(await newestMailTo(email));
  expect((await call(`PATCH ${users}/verify-email`, { headers: cookie, body: { otp } })).body).toEqual({
    success: true,
    message: 'Verify email successfully',
  });
  expect((await call(`GET ${users}`, { headers: cookie })).body).toEqual({
    success: true,
    message: 'Get User Successfully',
    data: { ...account, isAccountVerified: true, role: 'USER' },
  });

  const next = freshEmail('bibah');
  const update = { username: 'Bibah', password: 'rahasia 2', name: 'Habibah', email: next };
  expect((await call(`PATCH ${users}`, { headers: cookie, body: update })).body).toEqual({
    success: true,
    message: 'Update User Successfully',
    data: { id, username: 'Bibah', name: 'Habibah', email: next, isAccountVerified: false, role: 'USER' },
  });

  const elsewhere = await call(`POST ${users}/login`, { body: { email: next, password: 'rahasia 2' } });
  const second = { cookie: `token=${(elsewhere.body as { token: string }).token}` };
  expect((await call(`POST ${users}/send-reset-password-otp`, { body: { email: next } })).body).toEqual({
    success: true,
    message: 'OTP has sent to your email',
  });
  const reset = codeIn(await newestMailTo(next, 1, 'Reset your akun password'));
  const renewal = { otp: reset, email: next, newPassword: 'rahasia 3' };
  expect((await call(`PATCH ${users}/reset-password`, { body: renewal })).body).toEqual({
    success: true,
    message: 'Update password successfully',
  });
  for (const headers of [cookie, copy, second]) {
    const dead = await call(`GET ${users}`, { headers });
    expect(dead.status).toBe(401);
    expect(dead.body).toEqual({ errors: 'Unauthorized' });
  }

  const last = await call(`POST ${users}/login`, { body: { email: next, password: 'rahasia 3' } });
  expect(last.body).toMatchObject({ data: { isAccountVerified: true } });
  const lastToken = (last.body as { token: string }).token;
  expect((await call(`DELETE ${users}`, { headers: { cookie: `token=${lastToken}` } })).body).toEqual({
    success: true,
    message: 'User Logout Successfully',
  });
  for (const headers of [{ authorization: lastToken }, { cookie: `token=${lastToken}` }]) {
    expect((await call(`GET ${users}`, { headers })).status).toBe(401);
  }
  for (const password of ['rahasia', 'rahasia 2']) {
    expect((await call(`POST ${users}/login`, { body: { email: next, password } })).status).toBe(401);
  }
});
