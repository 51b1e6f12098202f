import { isDeepStrictEqual } from 'node:util';
import type { GatewayAnswer } from '../support/gateway';
import { type Act, type Answer, isRefused } from './acts';
import { toldOf } from './contracts';
import { aCode, aToken, type Known } from './contracts/contract';
import type { Mail } from './world';

/** Whether a client was told, to the letter, what the model has for an answer. */
export function isTold(
  act: Act,
  answer: Answer,
  seen: GatewayAnswer,
  known: Known,
  isRaced: boolean,
): boolean {
  const isSame = isDeepStrictEqual(toldAs(act, answer, known), [seen.status, normal(seen.body)]);
  const waits = isRefused(answer) ? answer.retryAfter : undefined;
  const isSameWait = seen.headers['retry-after'] === (waits === undefined ? undefined : String(waits));
  // Who loses a race for a mail is told the pause after the winner's.
  if (isSame && (isSameWait || isRaced)) return true;
  return answer.orElse !== undefined && isTold(act, answer.orElse, seen, known, isRaced);
}

/** An answer of the model as it would be told; of what no client has ever seen, what is lacking. */
export function toldAs(act: Act, answer: Answer, known: Known): unknown {
  try {
    return toldOf(act, answer, known);
  } catch (error) {
    return (error as Error).message;
  }
}

/** A body with every token and shown code replaced, and lists in the order of their ids. */
export function normal(body: unknown): unknown {
  if (typeof body === 'string') return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(body) ? aToken : body;
  if (typeof body === 'number') return body >= 1e11 && body < 1e12 ? aCode : body;
  if (Array.isArray(body)) return body.map(normal).toSorted(byId);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, normal(value)]));
}

const byId = (one: unknown, other: unknown) => idOf(one) - idOf(other);
const idOf = (item: unknown) => Number((item as { id?: unknown } | null)?.id ?? 0);

export const namesOf = (mails: Mail[]) => mails.map(({ id, language }) => `${id} (${language})`).toSorted();
