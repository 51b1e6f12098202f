import createClient from 'openapi-fetch';
import type { paths } from './clients/session';
import { api, freshEmail, mailedCode, need } from './local';

const client = createClient<paths>({ baseUrl: `${api}/session` });
const email = freshEmail('habib');
const password = 'rahasia';

const registered = need(
  await client.POST('/api/users', {
    body: { username: 'Habib', password, name: 'Muhammad Habib', email },
  }),
);
console.log(`${registered.message}: ${registered.data.id}`);

const login = need(await client.POST('/api/users/login', { body: { email, password } }));
console.log(login.message);

// A browser keeps the cookie and sends it by itself.
const headers = { cookie: `token=${login.token}` };
console.log(need(await client.POST('/api/users/send-verify-email-otp', { headers })).message);
const otp = await mailedCode(email, 'Confirm your email address');
console.log(need(await client.PATCH('/api/users/verify-email', { headers, body: { otp } })).message);

const { data: user } = need(await client.GET('/api/users', { headers }));
console.log(`${user.name} (${user.role}), proven: ${user.isAccountVerified}`);

console.log(need(await client.DELETE('/api/users', { headers })).message);
const { error } = await client.GET('/api/users', { headers });
console.log(`the token is dead: ${error?.errors}`);
