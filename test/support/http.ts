import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject } from 'vitest';
import { lazy } from '../../lib/lazy';
import { updateOf } from '../../lib/store/changes';
import type { Key } from '../../lib/store/keys';
import { createDocumentClient, type Item } from '../../lib/store/table';
import { assertDocumented } from './documented';

/** An answer as a client sees it; `body` is parsed where it is JSON. */
export interface HttpAnswer {
  status: number;
  body: unknown;
  headers: Headers;
  /** Each Set-Cookie header, whole. */
  cookies: string[];
}

export interface HttpRequest {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`. Without a content-type of their own, strings get text/plain and bytes none. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/**
 * Sends one request to the running stack, e.g. `call('POST /session/api/users', { body })`, and holds the answer to
 * the contract's document.
 */
export async function call(route: string, { body, raw, headers }: HttpRequest = {}): Promise<HttpAnswer> {
  const [method = '', path = ''] = route.split(' ');
  const isJson = body !== undefined;
  const answer = await fetch(inject('urls').http + path, {
    method,
    redirect: 'manual',
    // A connection of its own: under load one that was kept can be closed just as it is used again.
    headers: { connection: 'close', ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    body: isJson ? JSON.stringify(body) : (raw ?? null),
  });
  const text = await answer.text();
  const isJsonAnswer = answer.headers.get('content-type')?.startsWith('application/json');
  const seen = {
    status: answer.status,
    body: isJsonAnswer && text ? (JSON.parse(text) as unknown) : text,
    headers: answer.headers,
    cookies: answer.headers.getSetCookie(),
  };
  assertDocumented(method, path, seen, body);
  return seen;
}

/** What every answer of a function has among its headers, whatever happened. */
export const everyAnswersHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'content-type': 'application/json; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/) as string,
};

/** The headers of an answer, all of them but those that the HTTP server adds for itself. */
export function headersOf({ headers }: HttpAnswer): Record<string, string> {
  const servers = new Set([
    'accept-ranges',
    'connection',
    'content-length',
    'date',
    'keep-alive',
    'set-cookie',
  ]);
  return Object.fromEntries([...headers].filter(([name]) => !servers.has(name)));
}

export interface SetCookie {
  name: string;
  value: string;
  /** By their lower-cased names; `true` for those without a value. */
  attributes: Record<string, string | true>;
}

/** A Set-Cookie header in its parts (RFC 6265, 5.2). */
export function parseSetCookie(header: string | undefined): SetCookie {
  const [pair = '', ...attributes] = (header ?? '').split(';').map((part) => part.trim());
  const split = (text: string) => {
    const at = text.indexOf('=');
    return at < 0 ? ([text, true] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
  };
  const [name, value] = split(pair);
  const entries = attributes.map((text) => {
    const [key, setting] = split(text);
    return [key.toLowerCase(), setting] as const;
  });
  return { name, value: String(value), attributes: Object.fromEntries(entries) };
}

/** What API Gateway would hand back for an event, from the function itself: without the HTTP server in front. */
export async function invoke(name: string, event: object): Promise<LambdaAnswer> {
  const url = `${inject('urls').lambda}/2015-03-31/functions/akun-local-${name}/invocations`;
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(event) });
  return (await answer.json()) as LambdaAnswer;
}

export interface LambdaAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
  cookies?: string[];
}

/** What the function of each event in events/ answers to it: `<folder>/<endpoint>` to status and body, JSON parsed. */
export type EventAnswers = Record<string, { statusCode: number; body: unknown }>;

/** An e-mail address that no other test has. */
export function freshEmail(name = 'person'): string {
  return `${name}-${randomUUID()}@example.com`;
}

export interface ReceivedMail {
  from: string;
  subject: string;
  text: string;
  html: string;
}

/** The mails that one address has received, oldest first, once there are as many as asked for (of a subject). */
export async function mailsTo(address: string, count = 1, subject?: string): Promise<ReceivedMail[]> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const answer = await fetch(`${inject('urls').inbox}/store`);
    const { emails } = (await answer.json()) as { emails: StoredMail[] };
    const received = emails.filter(
      (mail) => mail.destination.to.includes(address) && (!subject || mail.subject === subject),
    );
    if (received.length >= count) {
      return received.map(({ from, subject, body }) => ({ from, subject, text: body.text, html: body.html }));
    }
    if (Date.now() > deadline) throw new Error(`inbox: ${received.length} of ${count} mails arrived`);
    await sleep(50);
  }
}

/** The newest of the mails that one address has received, once there are as many as asked for (of a subject). */
export async function newestMailTo(address: string, count = 1, subject?: string): Promise<ReceivedMail> {
  return (await mailsTo(address, count, subject)).at(-1) as ReceivedMail;
}

interface StoredMail {
  from: string;
  subject: string;
  destination: { to: string[] };
  body: { text: string; html: string };
}

/** The one-time code in a mail's text. */
export function codeIn({ text }: ReceivedMail): string {
  const code = /^\d{6}(?:\d{6})?$/m.exec(text)?.[0];
  if (!code) throw new Error('there is no code in the mail');
  return code;
}

/** Another code of as many digits. */
export function wrongCode(code: string, step = 1): string {
  return String((Number(code) + step) % 10 ** code.length).padStart(code.length, '0');
}

const table = lazy(() => {
  process.env.AWS_ACCESS_KEY_ID ??= 'local';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return { name: inject('usersTable'), client: createDocumentClient(inject('urls').dynamodb, 'eu-west-1') };
});

/** A record as it lies in the table behind the service. */
export async function readRecord(Key: Key): Promise<Item | undefined> {
  const { name, client } = table();
  return (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item;
}

/** Changes a record behind the service's back, so that no test waits for a clock; undefined removes a field. */
export async function changeRecord(Key: Key, fields: Item): Promise<void> {
  const { name, client } = table();
  const { expression, names, values } = updateOf(fields);
  const command = new UpdateCommand({
    TableName: name,
    Key,
    UpdateExpression: expression,
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  });
  await client.send(command);
}

export async function deleteRecord(Key: Key): Promise<void> {
  const { name, client } = table();
  await client.send(new DeleteCommand({ TableName: name, Key }));
}
