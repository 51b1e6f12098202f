import createClient from 'openapi-fetch';
import type { paths } from './clients/profile';
import { api, freshEmail, mailedToken, need } from './local';

const client = createClient<paths>({ baseUrl: `${api}/profile` });
const email = freshEmail('farhan');
const password = 'rahasia';
/** A picture of one dot. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const registered = need(
  await client.POST('/api/users', {
    body: { username: 'Farhan Saleh', email, password, 'confirm-password': password },
  }),
);
console.log(`${registered.message}: ${registered.data.username}`);

const login = need(await client.POST('/api/users/login', { body: { email, password } }));
console.log(login.message);

const headers = { authorization: login.data.token };
const updated = need(
  await client.PATCH('/api/users/current', {
    headers,
    body: { full_name: 'Muhammad Farhan Saleh', gender: 'laki-laki', profile_picture: picture },
  }),
);
console.log(`${updated.message}: ${updated.data.profile_picture}`);

const current = need(await client.GET('/api/users/current', { headers }));
console.log(`${current.message}: ${current.data.full_name}`);

console.log(need(await client.POST('/api/users/password', { body: { email } })).message);
const reset = { authorization: await mailedToken(email, 'Atur ulang') };
const renewed = 'rahasia 2';
const body = { password: renewed, 'confirm-password': renewed };
console.log(need(await client.PATCH('/api/users/password', { headers: reset, body })).message);

const again = need(await client.POST('/api/users/login', { body: { email, password: renewed } }));
console.log(again.message);
const out = await client.DELETE('/api/users/logout', { headers: { authorization: again.data.token } });
console.log(`logged out: ${need(out).data}`);
