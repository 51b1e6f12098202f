import { expect, test } from 'vitest';
import { call, freshEmail } from '../../support/http';
import { readResetToken } from './people';

const done = (message: string, data: unknown = null) => ({
  status: 200,
  message,
  data,
  refrence: null,
  error: false,
});

const refused = (message: string) => ({ status: 400, message, data: null, refrence: null, error: true });

test('the whole life of an account, from the registration to the last logout', async () => {
  const username = freshEmail('example');
  const credentials = { username, password: 'rahasia' };
  const registered = await call('POST /token/users', { body: credentials });
  expect(registered.body).toEqual(done('successfully created', { username }));
  const again = await call('POST /token/users', { body: credentials });
  expect(again.body).toEqual(refused('username already exist'));

  const login = await call('POST /token/users/login', { body: credentials });
  const { data } = login.body as { data: Record<'access_token' | 'refresh_token', string> };
  expect(login.body).toEqual(done('successfully login', data));
  const access = { authorization: data.access_token };
  const refresh = { authorization: data.refresh_token };
  const verified = await call('GET /token/users/verify-token', { headers: access });
  expect(verified.body).toEqual(done('token verified'));

  const refreshed = await call('POST /token/users/refresh-token', { headers: refresh });
  const { data: renewed } = refreshed.body as { data: { access_token: string } };
  expect(refreshed.body).toEqual(done('successfully refresh access_token', renewed));
  const newAccess = { authorization: renewed.access_token };
  expect((await call('GET /token/users/verify-token', { headers: newAccess })).body).toEqual(
    done('token verified'),
  );

  const asked = await call('POST /token/users/reset-password', { body: { username } });
  expect(asked.status).toBe(200);
  const reset = { authorization: await readResetToken(username) };
  const checked = await call('GET /token/users/reset-password/verify-token', { headers: reset });
  expect(checked.body).toEqual(done('token verified'));
  const update = { headers: reset, body: { password: 'narokay123' } };
  const updated = await call('PUT /token/users/reset-password/update-password', update);
  expect(updated.body).toEqual(done('password successfully updated'));

  for (const headers of [access, newAccess]) {
    const dead = await call('GET /token/users/verify-token', { headers });
    expect(dead.body).toEqual(refused('please provided a valid access_token!'));
  }
  const revoked = await call('POST /token/users/refresh-token', { headers: refresh });
  expect(revoked.body).toEqual(refused('please provided a valid refresh_token!'));
  const used = await call('GET /token/users/reset-password/verify-token', { headers: reset });
  expect(used.body).toEqual(refused('please provided a valid reset_password_token!'));
  const old = await call('POST /token/users/login', { body: credentials });
  expect(old.body).toEqual(refused('username and password not match'));

  const last = await call('POST /token/users/login', { body: { username, password: 'narokay123' } });
  const tokens = (last.body as { data: Record<'access_token' | 'refresh_token', string> }).data;
  const out = await call('POST /token/users/logout', { headers: { authorization: tokens.refresh_token } });
  expect(out.body).toEqual(done('successfully logout'));
  const after = await call('GET /token/users/verify-token', {
    headers: { authorization: tokens.access_token },
  });
  expect(after.body).toEqual(refused('please provided a valid access_token!'));
});
