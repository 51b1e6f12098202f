import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  codeIn,
  freshEmail,
  type HttpAnswer,
  newestMailTo,
  parseSetCookie,
} from '../../support/http';

export const habib = { username: 'Habib', password: 'rahasia', name: 'Muhammad Habib' };

export type Headers = Record<string, string>;

/** Someone who has registered; `email` is as it was given, `key` as the records are named. */
export interface Person {
  id: string;
  email: string;
  key: string;
  password: string;
}

/** Someone who is logged in, with the header that says so. */
export interface Caller extends Person {
  token: string;
  headers: { cookie: string };
}

export async function register(fields: Record<string, unknown> = {}): Promise<Person> {
  const body = { ...habib, email: freshEmail(), ...fields };
  const answer = await call('POST /session/api/users', { body });
  if (answer.status !== 201) throw new Error(`register: ${JSON.stringify(answer.body)}`);
  const { data } = answer.body as { data: { id: string; email: string } };
  return { id: data.id, email: data.email, key: data.email.toLowerCase(), password: body.password };
}

export function tryLogIn(email: string, password: string): Promise<HttpAnswer> {
  return call('POST /session/api/users/login', { body: { email, password } });
}

/** Opens one session more. */
export async function logIn(person: Person): Promise<Caller> {
  const answer = await tryLogIn(person.email, person.password);
  if (answer.status !== 200) throw new Error(`login: ${JSON.stringify(answer.body)}`);
  const { token } = answer.body as { token: string };
  return { ...person, token, headers: { cookie: `token=${token}` } };
}

export async function newcomer(fields: Record<string, unknown> = {}): Promise<Caller> {
  return logIn(await register(fields));
}

/** What a token's bearer reads of the account. */
export async function readAccount(headers: Headers): Promise<Record<string, unknown>> {
  const { body } = await call('GET /session/api/users', { headers });
  return (body as { data: Record<string, unknown> }).data;
}

/** The status that a read gives: 200 while the token lives, 401 once it is dead. */
export async function statusFor(headers: Headers): Promise<number> {
  return (await call('GET /session/api/users', { headers })).status;
}

export function askReset(email: string): Promise<HttpAnswer> {
  return call('POST /session/api/users/send-reset-password-otp', { body: { email } });
}

/** Asks for a reset and reads the code from the mail; `mails` counts those of the kind that came by then. */
export async function mailedReset(email: string, mails = 1): Promise<string> {
  await askReset(email);
  return codeIn(await newestMailTo(email, mails, 'Reset your akun password'));
}

export function resetPassword(otp: string, email: string, newPassword = 'rahasia 2'): Promise<HttpAnswer> {
  return call('PATCH /session/api/users/reset-password', { body: { otp, email, newPassword } });
}

export function askVerify(headers: Headers): Promise<HttpAnswer> {
  return call('POST /session/api/users/send-verify-email-otp', { headers });
}

/** Asks for a proof of the mailbox and reads the code from the mail; `mails` as above. */
export async function mailedVerify({ headers, email }: Caller, mails = 1): Promise<string> {
  await askVerify(headers);
  return codeIn(await newestMailTo(email, mails, 'Confirm your email address for akun'));
}

export function verifyEmail(headers: Headers, otp: string): Promise<HttpAnswer> {
  return call('PATCH /session/api/users/verify-email', { headers, body: { otp } });
}

export function updateUser(headers: Headers, body: Record<string, unknown>): Promise<HttpAnswer> {
  return call('PATCH /session/api/users', { headers, body });
}

/** Someone whose mailbox is proven. */
export async function provenCaller(fields: Record<string, unknown> = {}): Promise<Caller> {
  const caller = await newcomer(fields);
  await verifyEmail(caller.headers, await mailedVerify(caller));
  return caller;
}

/** As if the minute after the last mail were over. */
export function skipCooldown(purpose: 'verify_email' | 'reset_password', key: string): Promise<void> {
  return changeRecord(keys.code(purpose, key), { nextMailAt: 0 });
}

/** As if the ten minutes of a code were over. */
export function expireCode(purpose: 'verify_email' | 'reset_password', key: string): Promise<void> {
  return changeRecord(keys.code(purpose, key), { expiresAt: Date.now() - 1 });
}

/** The session's record of a token, by the token's own claim. */
export function sessionKey(token: string) {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return keys.session((JSON.parse(payload) as { sid: string }).sid);
}

/** A Set-Cookie header in its parts, but for Expires, which the local HTTP server adds by itself. */
export function tokenCookieOf(answer: HttpAnswer) {
  if (answer.cookies.length !== 1) throw new Error(`${answer.cookies.length} cookies`);
  const { attributes, ...cookie } = parseSetCookie(answer.cookies[0]);
  const { expires: _expires, ...own } = attributes;
  return { ...cookie, attributes: own };
}
