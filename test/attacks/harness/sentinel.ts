import { expect } from 'vitest';
import type { GatewayAnswer } from '../../support/gateway';
import { canariesIn } from '../../support/log-canaries';
import type { Fault, Journal } from './journal';
import type { Shot } from './shot';

/** What a refused request may write: what happened, and how often. */
const counters = ['AUDIT', 'LIMIT', 'LOGIN'];

export interface Leave {
  /** A fault of the database: then 500 or 503 is right. */
  fault?: Fault;
  /** Kinds of items that a refusal may write here, and why is said where it is given. */
  writes?: string[];
}

const everyAnswersHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/) as string,
};

/** What no answer says and no log either: hashes, what codes are derived from, where our code lies. */
const inside =
  /\$2[aby]\$|pepper:|"(?:hash|securityVersion|secretId|nonce|attempts|failures)"|node_modules|DynamoDB|\bat \S+:\d+:\d+/;

/** The only answers that set a cookie, or take it away. */
const setCookies = new Set(['POST /session/api/users/login', 'DELETE /session/api/users']);

interface Watched {
  answer: GatewayAnswer;
  journal: Journal;
  route: string;
  shot: Shot;
  secrets: Set<string>;
  leave: Leave;
}

/** Holds an answer, and what happened behind it, to what is true of every answer to every attack. */
export function watch({ answer, journal, route, shot, secrets, leave }: Watched) {
  const { status, headers, body } = answer;
  expect(status, journal.lines.join('\n')).toBeLessThan(leave.fault ? 504 : 500);
  expect(headers).toMatchObject(expectedHeaders(answer));
  expect(Object.values(headers).join('')).not.toMatch(/[\r\n]/);
  const told = JSON.stringify([body, headers, answer.cookies]);
  expect(told).not.toMatch(inside);
  for (const typed of passwordsIn(shot)) expect(told).not.toContain(typed);
  expect(journal.lines.flatMap(canariesIn)).toEqual([]);
  expect(secretsIn(journal.lines.join('\n'), shot, secrets)).toEqual([]);
  if (!setCookies.has(route) || status >= 400) expect(answer.cookies).toEqual([]);
  if (status >= 400) expect(forbiddenWrites(journal, leave)).toEqual([]);
}

function expectedHeaders({ body, headers }: GatewayAnswer): Record<string, string> {
  if (String(headers['content-type']).startsWith('text/html') || headers['content-type'] === 'image/webp') {
    return { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  }
  if (headers['cache-control']?.startsWith('public, max-age='))
    return { 'x-content-type-options': 'nosniff' };
  const type = body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return { ...everyAnswersHeaders, ...type };
}

/** A refusal changes nothing: a guess at a code is counted in its record, outside of any transaction. */
function forbiddenWrites({ writes }: Journal, leave: Leave): string[] {
  const allowed = [...counters, ...(leave.writes ?? [])];
  return writes
    .filter(({ kind, isTransacted }) => !allowed.includes(kind) && (kind !== 'CODE' || isTransacted))
    .map(({ key }) => key.pk);
}

function passwordsIn({ body = {} }: Shot): string[] {
  const typed = Object.entries(body).flatMap(([name, value]) => (/pass/i.test(name) ? [value] : []));
  return typed.filter((value): value is string => typeof value === 'string' && value.length > 8);
}

/** What a client sent and what nobody may read, as far as it was printed. */
function secretsIn(printed: string, shot: Shot, secrets: Set<string>): string[] {
  if (printed === '') return [];
  const sent = leaves([shot.body, shot.path, shot.query, shot.headers?.authorization, shot.cookies]);
  return [...secrets, ...sent.filter((text) => text.length >= 6)].filter((secret) =>
    printed.includes(secret),
  );
}

function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
