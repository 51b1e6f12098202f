import createClient from 'openapi-fetch';
import type { paths } from './clients/activation';
import { api, freshEmail, mailedCode, need } from './local';

const client = createClient<paths>({ baseUrl: `${api}/activation` });
const email = freshEmail('broo');
const telp = `0812${String(Date.now()).slice(-8)}`;
const password = 'rahasia';

const registered = need(
  await client.POST('/api/users/register', { body: { nama: 'broo', email, telp, password } }),
);
console.log(registered.message);

const early = await client.POST('/api/users/login', { body: { email, password } });
console.log(`before the token: ${early.response.status} ${early.error?.message}`);

const path = { token: await mailedCode(email, 'Activate'), email };
const activated = need(await client.POST('/api/users/token/{token}/{email}', { params: { path } }));
console.log(activated.message);

const login = need(await client.POST('/api/users/login', { body: { email, password } }));
console.log(login.message);

const user = need(
  await client.GET('/api/users', { headers: { authorization: `Bearer ${login.data.token}` } }),
);
console.log(`${user.nama}, ${user.telp}`);

// An update hands out a new token, and ends the one that it came with: the document's way to log out.
const updated = need(
  await client.PUT('/api/users', {
    headers: { authorization: `Bearer ${login.data.token}` },
    body: { nama: 'broo again', oldpassword: password, newpassword: 'rahasia 2' },
  }),
);
console.log(`${updated.message}: ${updated.data.nama}`);
const dead = await client.GET('/api/users', { headers: { authorization: `Bearer ${login.data.token}` } });
console.log(`the former token is dead: ${dead.response.status}`);
