import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

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
  /** Sent as it is, instead of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** Sends one request to the running stack, e.g. `call('POST /session/api/users', { body })`. */
export async function call(route: string, { body, raw, headers }: HttpRequest = {}): Promise<HttpAnswer> {
  const [method = '', path = ''] = route.split(' ');
  const isJson = body !== undefined;
  const answer = await fetch(inject('urls').http + path, {
    method,
    redirect: 'manual',
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    body: isJson ? JSON.stringify(body) : (raw ?? null),
  });
  const text = await answer.text();
  const isJsonAnswer = answer.headers.get('content-type')?.startsWith('application/json');
  return {
    status: answer.status,
    body: isJsonAnswer && text ? (JSON.parse(text) as unknown) : text,
    headers: answer.headers,
    cookies: answer.headers.getSetCookie(),
  };
}

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

/** The mails that one address has received, oldest first, once there are as many as asked for. */
export async function mailsTo(address: string, count = 1): Promise<ReceivedMail[]> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const answer = await fetch(`${inject('urls').inbox}/store`);
    const { emails } = (await answer.json()) as { emails: StoredMail[] };
    const received = emails.filter(({ destination }) => destination.to.includes(address));
    if (received.length >= count) {
      return received.map(({ from, subject, body }) => ({ from, subject, text: body.text, html: body.html }));
    }
    if (Date.now() > deadline) throw new Error(`inbox: ${received.length} of ${count} mails arrived`);
    await sleep(50);
  }
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
