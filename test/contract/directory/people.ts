import { keys } from '../../../lib/store/keys';
import {
  call,
  codeIn,
  freshEmail,
  type HttpAnswer,
  newestMailTo,
  type ReceivedMail,
  readRecord,
} from '../../support/http';
import { type Bearer, bearer } from '../activation/people';
import { activationSubject } from '../activation/subjects';
import { register as registerActively } from '../session/people';

export const dora = { username: 'Dora', password: 'rahasia' };

/** Who has registered and waits for a code; `code` is the one of the answer, `key` as the records are named. */
export interface Waiting {
  username: string;
  email: string;
  key: string;
  password: string;
  code: number;
}

/** Who has an account, by the number that paths name. */
export interface Person {
  id: number;
  username: string | null;
  email: string;
  key: string;
  password: string;
}

/** Who is logged in. */
export interface Caller extends Person {
  token: string;
  headers: Bearer;
}

export interface User {
  id: number;
  username: string | null;
  email: string;
  password: string;
  created_at: string;
  updated_at: string;
}

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function isTimestamp(text: string): boolean {
  return iso.test(text) && new Date(text).toISOString() === text;
}

export async function register(fields: Partial<Waiting> = {}): Promise<Waiting> {
  const body = { ...dora, email: freshEmail('dora'), ...fields };
  const answer = await call('POST /directory/api/v1/users', { body });
  if (answer.status !== 200) throw new Error(`register: ${JSON.stringify(answer.body)}`);
  const [code = 0] = (answer.body as { data: number[] }).data;
  return { ...body, email: body.email.trim(), key: body.email.trim().toLowerCase(), code };
}

/** The newest mail with a code that an address has received, of as many as came by then. */
export function activationMail(email: string, mails = 1): Promise<ReceivedMail> {
  return newestMailTo(email, mails, activationSubject.id);
}

/** The code that a registration was mailed. */
export async function mailedCode(email: string, mails = 1): Promise<string> {
  return codeIn(await activationMail(email, mails));
}

export function showCode(otpCode: unknown): Promise<HttpAnswer> {
  return call('POST /directory/api/v1/users/otp', { body: { otpCode } });
}

/** The user in an answer's list of one. */
export function userOf({ status, body }: HttpAnswer): User {
  const [user] = status === 200 ? (body as { data: User[] }).data : [];
  if (!user) throw new Error(`no user: ${JSON.stringify(body)}`);
  return user;
}

/** Someone who has activated the account with the code of the answer, which proves no mailbox. */
export async function activated(fields: Partial<Waiting> = {}): Promise<Person & { code: number }> {
  const waiting = await register(fields);
  const { id } = userOf(await showCode(waiting.code));
  return { ...waiting, id };
}

/** Someone who has activated the account with the mailed code, which proves the mailbox. */
export async function proven(fields: Partial<Waiting> = {}): Promise<Person> {
  const waiting = await register(fields);
  const { id } = userOf(await showCode(await mailedCode(waiting.email)));
  return { ...waiting, id };
}

export function tryLogIn(email: string, password: string): Promise<HttpAnswer> {
  return call('POST /directory/api/v1/users/login', { body: { email, password } });
}

/** Opens one session more. */
export async function logIn<P extends Pick<Person, 'email' | 'password'>>(
  person: P,
): Promise<P & { token: string; headers: Bearer }> {
  const answer = await tryLogIn(person.email, person.password);
  if (answer.status !== 200) throw new Error(`login: ${JSON.stringify(answer.body)}`);
  const { token } = answer.body as { token: string };
  return { ...person, token, headers: bearer(token) };
}

export async function newcomer(fields: Partial<Waiting> = {}): Promise<Caller> {
  return logIn(await activated(fields));
}

/** An admin: the session contract makes one for whoever asks, on this stage. */
export async function admin(): Promise<Caller> {
  const { email, key, password } = await registerActively({ role: 'ADMIN' });
  const answer = await tryLogIn(email, password);
  const { token } = answer.body as { token: string };
  const { id, username } = userOf(answer);
  return { id, username, email, key, password, token, headers: bearer(token) };
}

export function getUser(id: unknown, headers: Partial<Bearer> = {}): Promise<HttpAnswer> {
  return call(`GET /directory/api/v1/users/${String(id)}`, { headers });
}

export function updateUser(id: unknown, headers: Partial<Bearer>, body: object): Promise<HttpAnswer> {
  const request = { headers, body };
  return call(`PATCH /directory/api/v1/users/${String(id)}`, request);
}

export function deleteUser(id: unknown, headers: Partial<Bearer> = {}): Promise<HttpAnswer> {
  return call(`DELETE /directory/api/v1/users/${String(id)}`, { headers });
}

export function resetPassword(id: unknown, headers: Partial<Bearer>, newPassword: unknown) {
  const request = { headers, body: { newPassword } };
  return call(`POST /directory/api/v1/users/resetpassword/${String(id)}`, request);
}

/** The number by which paths name an account. */
export async function numberOf(headers: Bearer): Promise<number> {
  const { body } = await call('GET /session/api/users', { headers });
  const { id } = (body as { data: { id: string } }).data;
  return Number((await readRecord(keys.account(id)))?.number);
}

/** The key of an account's record. */
export async function accountKey(id: number) {
  const lock = await readRecord(keys.numberLock(id));
  return keys.account(String(lock?.accountId));
}

export interface Page {
  status: string;
  users: User[];
  next_cursor?: string;
}

export async function page(query: string, headers: Partial<Bearer> = {}): Promise<Page> {
  const route = `GET /directory/api/v1/users${query}`;
  const answer = await call(route, { headers });
  if (answer.status !== 200) throw new Error(`list: ${JSON.stringify(answer.body)}`);
  return answer.body as Page;
}

/** All pages of the list, one after another. */
export async function walk(
  limit: number,
  headers: Partial<Bearer> = {},
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<User[][]> {
  const pages: User[][] = [];
  let cursor = '';
  do {
    const { users, next_cursor } = await page(`?limit=${limit}${cursor && `&cursor=${cursor}`}`, headers);
    pages.push(users);
    cursor = next_cursor ?? '';
    await between(pages.length);
  } while (cursor);
  return pages;
}

/** Everybody in the list, by number. */
export async function everybody(headers: Partial<Bearer> = {}): Promise<Map<number, User>> {
  const pages = await walk(1000, headers);
  return new Map(pages.flat().map((user) => [user.id, user]));
}

/** What a refusal looks like here. */
export const refusal = (message: string) => ({ status: 'failed', message });
export const unauthorized = refusal('You are unauthorized to make this request.');
export const notThere = refusal("User doesn't exist");
export const wrongCodeAnswer = refusal('Maaf, kode otp salah');
