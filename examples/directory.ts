import createClient from 'openapi-fetch';
import type { paths } from './clients/directory';
import { api, freshEmail, mailedCode, need } from './local';

const client = createClient<paths>({ baseUrl: `${api}/directory` });
const email = freshEmail('dora');
const password = 'rahasia';

const registered = need(await client.POST('/api/v1/users', { body: { username: 'dora', email, password } }));
console.log(`${registered.message}; the answer has a code too: ${registered.data[0]}`);

// The mailed code proves the mailbox as well, the one of the answer does not.
const otpCode = await mailedCode(email, 'Aktifkan');
const activated = need(await client.POST('/api/v1/users/otp', { body: { otpCode } }));
console.log(activated.message);

const login = need(await client.POST('/api/v1/users/login', { body: { email, password } }));
const headers = { authorization: `Bearer ${login.token}` };
const id = login.data[0]?.id ?? 0;

const page = need(await client.GET('/api/v1/users', { headers, params: { query: { limit: 10 } } }));
console.log(`${page.users.length} users on the first page, more: ${page.next_cursor !== undefined}`);

const params = { path: { id } };
const renamed = need(
  await client.PATCH('/api/v1/users/{id}', { headers, params, body: { username: 'Dora' } }),
);
console.log(`${renamed.id} is called ${renamed.username} now`);

const reset = { headers, params, body: { newPassword: 'rahasia 2' } };
console.log(need(await client.POST('/api/v1/users/resetpassword/{id}', reset)).message);

// The document knows no logout; the end of the user is the end of its tokens.
const { response } = await client.DELETE('/api/v1/users/{id}', { headers, params });
console.log(`deleted: ${response.status}`);
