import { keys } from '../../../lib/store/keys';
import { hashToken } from '../../../lib/tokens/derived-code';
import { call, changeRecord, freshEmail, type HttpAnswer, headersOf, newestMailTo } from '../../support/http';

export type Headers = Record<string, string>;

/** Someone who has registered; `email` is the username as it was given, `key` as the records are named. */
export interface Person {
  email: string;
  key: string;
  password: string;
}

/** Someone who is logged in. */
export interface Caller extends Person {
  id: string;
  accessToken: string;
  refreshToken: string;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

export interface Claims {
  id: string;
  role: string;
  iat: number;
  exp: number;
  sid: string;
}

export async function register(fields: Record<string, unknown> = {}): Promise<Person> {
  const body = { username: freshEmail(), password: 'rahasia', ...fields };
  const answer = await call('POST /token/users', { body });
  if (answer.status !== 200) throw new Error(`register: ${JSON.stringify(answer.body)}`);
  const email = body.username.trim();
  return { email, key: email.toLowerCase(), password: body.password };
}

/** The local HTTP server would compress an answer of two tokens, as API Gateway does not. */
export const uncompressed = { 'accept-encoding': 'identity' };

/** The headers of such an answer, without the word that the local HTTP server adds to one of them for that. */
export function ownHeadersOf(answer: HttpAnswer): Headers {
  const { vary = '', ...headers } = headersOf(answer);
  return { ...headers, vary: vary.replace(',accept-encoding', '') };
}

export function tryLogIn(username: string, password: string): Promise<HttpAnswer> {
  return call('POST /token/users/login', { body: { username, password }, headers: uncompressed });
}

/** Opens one session more. */
export async function logIn(person: Person): Promise<Caller> {
  const answer = await tryLogIn(person.email, person.password);
  if (answer.status !== 200) throw new Error(`login: ${JSON.stringify(answer.body)}`);
  const { access_token: accessToken, refresh_token: refreshToken } = tokensOf(answer);
  return { ...person, id: claimsOf(accessToken).id, accessToken, refreshToken };
}

export async function newcomer(fields: Record<string, unknown> = {}): Promise<Caller> {
  return logIn(await register(fields));
}

/** The tokens in the answer to a login, or to a refresh that rotates. */
export function tokensOf({ body }: HttpAnswer): Tokens {
  return (body as { data: Tokens }).data;
}

/** What a token says, to whoever reads it without a key. */
export function claimsOf(token: string): Claims {
  return partOf(token, 1) as unknown as Claims;
}

export function headerOf(token: string): Record<string, unknown> {
  return partOf(token, 0);
}

function partOf(token: string, index: number): Record<string, unknown> {
  const part = token.split('.')[index] ?? '';
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
}

/** The record of a token's session. */
export const sessionKey = (token: string) => keys.session(claimsOf(token).sid);

/** The record of a mailed reset token. */
export const resetKey = (token: string) => keys.link('reset_link', hashToken(token));

export function verifyToken(token: string): Promise<HttpAnswer> {
  return call('GET /token/users/verify-token', { headers: { authorization: token } });
}

/** The status that an access token gets: 200 while it lives, 400 once it is dead. */
export async function statusFor(token: string): Promise<number> {
  return (await verifyToken(token)).status;
}

export function refresh(token: string, body?: unknown): Promise<HttpAnswer> {
  const headers = { authorization: token, ...uncompressed };
  return call('POST /token/users/refresh-token', body === undefined ? { headers } : { headers, body });
}

/** Refreshes with rotation and returns both tokens. */
export async function rotate(token: string): Promise<{ accessToken: string; refreshToken: string }> {
  const answer = await refresh(token, { rotate: true });
  if (answer.status !== 200) throw new Error(`refresh: ${JSON.stringify(answer.body)}`);
  const { access_token: accessToken, refresh_token: refreshToken } = tokensOf(answer);
  return { accessToken, refreshToken };
}

export function logOut(refreshToken: string): Promise<HttpAnswer> {
  return call('POST /token/users/logout', { headers: { authorization: refreshToken } });
}

export function askReset(username: string): Promise<HttpAnswer> {
  return call('POST /token/users/reset-password', { body: { username } });
}

export const resetSubject = 'Reset your akun password';

/** The token of the newest reset link in an inbox; `mails` counts those of the kind that came by then. */
export async function readResetToken(email: string, mails = 1): Promise<string> {
  const { text } = await newestMailTo(email, mails, resetSubject);
  const token = /#([\w-]+)$/m.exec(text)?.[1];
  if (!token) throw new Error('there is no link in the mail');
  return token;
}

/** Asks for a link for a new password and reads its token from the mail. */
export async function mailedReset(email: string, mails = 1): Promise<string> {
  await askReset(email);
  return readResetToken(email, mails);
}

export function checkReset(token: string): Promise<HttpAnswer> {
  return call('GET /token/users/reset-password/verify-token', { headers: { authorization: token } });
}

export function updatePassword(token: string, password = 'rahasia 2'): Promise<HttpAnswer> {
  const headers = { authorization: token };
  return call('PUT /token/users/reset-password/update-password', { headers, body: { password } });
}

/** As if the minute after the last mail were over. */
export function skipCooldown(key: string): Promise<void> {
  return changeRecord(keys.code('reset_link', key), { nextMailAt: 0 });
}
