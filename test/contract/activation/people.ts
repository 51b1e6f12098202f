import { randomInt } from 'node:crypto';
import {
  call,
  codeIn,
  freshEmail,
  type HttpAnswer,
  newestMailTo,
  type ReceivedMail,
} from '../../support/http';
import { activationSubject } from './subjects';

export const broo = { nama: 'Broo', password: 'rahasia' };

/** The headers that carry a token. */
export type Bearer = { authorization: string };

/** Who has registered and waits for the mailed token; `email` as it was given, `key` as the records are named. */
export interface Waiting {
  nama: string;
  email: string;
  key: string;
  telp: string;
  password: string;
}

/** Who is logged in. */
export interface Caller extends Waiting {
  token: string;
  headers: Bearer;
}

export const bearer = (token: string): Bearer => ({ authorization: `Bearer ${token}` });

/** A number that no other test has, as people write it at home. */
export function freshPhone(): string {
  return `0812${randomInt(10_000_000, 100_000_000)}`;
}

export async function register(fields: Partial<Waiting> = {}): Promise<Waiting> {
  const body = { ...broo, email: freshEmail(), telp: freshPhone(), ...fields };
  const answer = await call('POST /activation/api/users/register', { body });
  if (answer.status !== 201) throw new Error(`register: ${JSON.stringify(answer.body)}`);
  const { email } = (answer.body as { data: { email: string } }).data;
  return { ...body, email, key: email.toLowerCase() };
}

/** The newest mail with a token that an address has received, of as many as came by then. */
export function activationMail(email: string, mails = 1): Promise<ReceivedMail> {
  return newestMailTo(email, mails, activationSubject.en);
}

/** The token that a registration was mailed. */
export async function mailedToken(email: string, mails = 1): Promise<string> {
  return codeIn(await activationMail(email, mails));
}

export function activate(token: string, email: string): Promise<HttpAnswer> {
  return call(`POST /activation/api/users/token/${token}/${email}`);
}

export function resend(email: string): Promise<HttpAnswer> {
  return call(`POST /activation/api/users/resend-token/${email}`);
}

export function tryLogIn(email: string, password: string): Promise<HttpAnswer> {
  return call('POST /activation/api/users/login', { body: { email, password } });
}

/** The token in an answer. */
export function tokenOf({ status, body }: HttpAnswer): string {
  if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
  return (body as { data: { token: string } }).data.token;
}

/** Opens one session more. */
export async function logIn<P extends Waiting>(person: P): Promise<P & { token: string; headers: Bearer }> {
  const token = tokenOf(await tryLogIn(person.email, person.password));
  return { ...person, token, headers: bearer(token) };
}

/** Someone who has registered, and activated the account with the mailed token. */
export async function newcomer(fields: Partial<Waiting> = {}): Promise<Caller> {
  const waiting = await register(fields);
  const token = tokenOf(await activate(await mailedToken(waiting.email), waiting.email));
  return { ...waiting, token, headers: bearer(token) };
}

export function read(headers: Partial<Bearer> = {}): Promise<HttpAnswer> {
  return call('GET /activation/api/users', { headers });
}

export function updateUser(headers: Partial<Bearer>, body: Record<string, unknown>): Promise<HttpAnswer> {
  return call('PUT /activation/api/users', { headers, body });
}

/** What a refusal looks like here. */
export const refusal = (message: string) => ({ data: null, message, errors: true });

/** What a token says. */
export function claimsOf(token: string): Record<string, unknown> {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(payload) as Record<string, unknown>;
}
