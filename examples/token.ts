import createClient from 'openapi-fetch';
import type { paths } from './clients/token';
import { api, freshEmail, mailedToken, need } from './local';

const client = createClient<paths>({ baseUrl: `${api}/token` });
const username = freshEmail('tia');
const password = 'rahasia';

console.log(need(await client.POST('/users', { body: { username, password } })).message);

const login = need(await client.POST('/users/login', { body: { username, password } }));
console.log(login.message);
const access = { authorization: login.data.access_token };
console.log(need(await client.GET('/users/verify-token', { headers: access })).message);

const refresh = { authorization: login.data.refresh_token };
const refreshed = need(await client.POST('/users/refresh-token', { headers: refresh }));
console.log(refreshed.message);

console.log(need(await client.POST('/users/reset-password', { body: { username } })).message);
const reset = { authorization: await mailedToken(username, 'Reset your') };
console.log(need(await client.GET('/users/reset-password/verify-token', { headers: reset })).message);
const update = { headers: reset, body: { password: 'narokay123' } };
console.log(need(await client.PUT('/users/reset-password/update-password', update)).message);

const ended = await client.GET('/users/verify-token', { headers: access });
console.log(`a new password ends all sessions: ${ended.error?.message}`);

const again = need(await client.POST('/users/login', { body: { username, password: 'narokay123' } }));
console.log(again.message);
const headers = { authorization: again.data.refresh_token };
console.log(need(await client.POST('/users/logout', { headers })).message);
