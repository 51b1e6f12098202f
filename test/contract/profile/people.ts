import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { keys } from '../../../lib/store/keys';
import { hashToken } from '../../../lib/tokens/derived-code';
import { requestOf } from '../../support/forms';
import { call, changeRecord, freshEmail, type HttpAnswer, newestMailTo } from '../../support/http';

export const farhan = { username: 'Farhan Saleh', password: 'rahasia', 'confirm-password': 'rahasia' };

export type Headers = Record<string, string>;

/** Someone who has registered; `email` is as it was given, `key` as the records are named. */
export interface Person {
  email: string;
  key: string;
  password: string;
}

/** Someone who is logged in, with the header that says so. */
export interface Caller extends Person {
  id: string;
  token: string;
  headers: { authorization: string };
}

export interface Profile {
  email: string;
  username: string | null;
  full_name: string | null;
  gender: string | null;
  profile_picture: string | null;
}

export async function register(fields: Record<string, unknown> = {}): Promise<Person> {
  const body = { ...farhan, email: freshEmail(), ...fields };
  const answer = await call('POST /profile/api/users', { body });
  if (answer.status !== 201) throw new Error(`register: ${JSON.stringify(answer.body)}`);
  const { email } = (answer.body as { data: { email: string } }).data;
  return { email, key: email.toLowerCase(), password: body.password };
}

export function tryLogIn(email: string, password: string): Promise<HttpAnswer> {
  return call('POST /profile/api/users/login', { body: { email, password } });
}

/** Opens one session more. */
export async function logIn(person: Person): Promise<Caller> {
  const answer = await tryLogIn(person.email, person.password);
  if (answer.status !== 200) throw new Error(`login: ${JSON.stringify(answer.body)}`);
  const { token } = (answer.body as { data: { token: string } }).data;
  return { ...person, id: claimsOf(token).id, token, headers: { authorization: token } };
}

export async function newcomer(fields: Record<string, unknown> = {}): Promise<Caller> {
  return logIn(await register(fields));
}

interface Claims {
  id: string;
  role: string;
  iat: number;
  exp: number;
  sid: string;
}

/** What a token says, to whoever reads it without a key. */
export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

/** The record of a token's session. */
export const sessionKey = (token: string) => keys.session(claimsOf(token).sid);

/** The record of a mailed reset token. */
export const resetKey = (token: string) => keys.link('reset_link', hashToken(token));

/** What a token's bearer reads of the own profile. */
export async function readProfile(headers: Headers): Promise<Profile> {
  const { body } = await call('GET /profile/api/users/current', { headers });
  return (body as { data: Profile }).data;
}

/** The status that a read gives: 200 while the token lives, 401 once it is dead. */
export async function statusFor(headers: Headers): Promise<number> {
  return (await call('GET /profile/api/users/current', { headers })).status;
}

const updateRoute = 'PATCH /profile/api/users/current';

export function updateProfile(headers: Headers, body: unknown): Promise<HttpAnswer> {
  return call(updateRoute, { headers, body });
}

/** The same, as a browser sends a form. */
export async function updateByForm(
  headers: Headers,
  entries: Parameters<typeof requestOf>[0],
): Promise<HttpAnswer> {
  return updateByEvent(headers, await requestOf(entries));
}

/** The same, with the body and the type of a request as it would be handed over. */
export function updateByEvent(
  headers: Headers,
  event: Pick<APIGatewayProxyEventV2, 'body' | 'headers'>,
): Promise<HttpAnswer> {
  const raw = new Uint8Array(Buffer.from(event.body ?? '', 'base64'));
  return call(updateRoute, {
    raw,
    headers: { ...headers, 'content-type': event.headers['content-type'] ?? '' },
  });
}

export function dataUrl(bytes: Uint8Array, type = 'image/png'): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** Gives a caller a picture and returns its URL. */
export async function pictured(headers: Headers, bytes: Uint8Array): Promise<string> {
  const answer = await updateProfile(headers, { profile_picture: dataUrl(bytes) });
  const { data } = answer.body as { data?: Profile };
  if (!data?.profile_picture) throw new Error(`update: ${JSON.stringify(answer.body)}`);
  return data.profile_picture;
}

export function askReset(email: string): Promise<HttpAnswer> {
  return call('POST /profile/api/users/password', { body: { email } });
}

export const resetSubject = 'Atur ulang kata sandi akun Anda';

/** Asks for a link for a new password and reads its token; `mails` counts those of the kind that came by then. */
export async function mailedReset(email: string, mails = 1): Promise<string> {
  await askReset(email);
  const { text } = await newestMailTo(email, mails, resetSubject);
  const token = /#([\w-]+)$/m.exec(text)?.[1];
  if (!token) throw new Error('there is no link in the mail');
  return token;
}

export function resetPassword(headers: Headers, password = 'rahasia 2', query = ''): Promise<HttpAnswer> {
  const body = { password, 'confirm-password': password };
  return call(`PATCH /profile/api/users/password${query}`, { headers, body });
}

/** As if the minute after the last mail were over. */
export function skipCooldown(key: string): Promise<void> {
  return changeRecord(keys.code('reset_link', key), { nextMailAt: 0 });
}
