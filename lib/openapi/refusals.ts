import type * as z from 'zod/mini';
import { AccountError, type AccountErrorCode } from '../errors';
import { passwordMask } from '../fields';
import type { EndpointDocument } from './document';
import { fieldsOf, refusalOf, requiredPart } from './probe';

/** One answer by which an endpoint refuses, and all causes that a client cannot tell apart by it. */
export interface Refusal {
  codes: AccountErrorCode[];
  status: number;
  body: unknown;
}

export interface Refusals {
  refusals: Refusal[];
  /** What is answered where nothing but one field is wrong, for each field and each way to be wrong. */
  ofFields: Refusal[];
  /** What is answered to the requests that a document has for examples of refusals. */
  named: NamedRefusal[];
}

export interface NamedRefusal extends Refusal {
  name: string;
  summary: string;
}

/** Any endpoint can answer these. */
const anywhere: AccountErrorCode[] = ['unexpected_failure', 'unavailable'];

/** What each field is given in turn: something that one field or another may not be. */
const badTexts = ['', 'x', 'x'.repeat(1000), '\u0007'.repeat(12), passwordMask, '123456'];

/** All refusals of an endpoint: those that its shape tells, and those that its document names. */
export function refusalsOf(document: EndpointDocument, method: string): Refusals {
  const { contract } = document.endpoint;
  const { whole, single } = refusedRequests(document);
  const codes = [
    ...codesByShape(document, method),
    ...whole.map(({ code }) => code),
    ...(document.refuses ?? []),
    ...anywhere,
  ];
  const errors = codes.map((code) => whole.find((error) => error.code === code) ?? new AccountError(code));
  const told = (error: AccountError): Refusal => {
    const { status, body } = contract.refuse(error);
    return { codes: [error.code], status, body };
  };
  return {
    refusals: byAnswer(errors.map(told)),
    ofFields: byAnswer(single.map(told)),
    named: namedRequests(document).map(({ error, ...named }) => ({ ...named, ...told(error) })),
  };
}

function namedRequests({ endpoint: { shape }, refused = {} }: EndpointDocument) {
  return Object.entries(refused).map(([name, { summary, body }]) => {
    const error = shape.body && refusalOf(shape.body, body);
    if (!error) throw new Error(`the example ${name} is not refused`);
    return { name, summary, error };
  });
}

function codesByShape(
  { endpoint: { contract, shape } }: EndpointDocument,
  method: string,
): AccountErrorCode[] {
  const isUnsafe = !['GET', 'HEAD'].includes(method);
  return [
    ...(contract.tokenCookie && isUnsafe ? (['origin_refused'] as const) : []),
    ...(shape.caller ? (['unauthenticated', 'account_gone'] as const) : []),
    ...(shape.body ? (['malformed_body', 'body_too_large', 'unsupported_media_type'] as const) : []),
  ];
}

/** What the schemas themselves refuse: requests without anything, of nonsense, and with one bad field. */
function refusedRequests({ endpoint: { shape }, request }: EndpointDocument) {
  const ofQuery = shape.query ? refusedBy(shape.query, request?.query ?? {}, badTexts) : [];
  const ofBody = shape.body ? refusedBy(shape.body, request?.body ?? {}, [0, ...badTexts]) : [];
  const both = [ofQuery, ofBody].flat();
  return {
    whole: both.filter(({ isWhole }) => isWhole).map(({ error }) => error),
    single: both.filter(({ isWhole }) => !isWhole).map(({ error }) => error),
  };
}

function refusedBy(schema: z.ZodMiniType, example: Record<string, unknown>, bad: unknown[]) {
  const names = fieldsOf(schema);
  const nonsense = Object.fromEntries(names.map((name) => [name, bad[0]]));
  const spoilt = names.flatMap((name) => bad.map((value) => ({ ...example, [name]: value })));
  const refused = (sent: Record<string, unknown>, isWhole: boolean) => {
    const error = refusalOf(schema, sent);
    return error ? [{ error, isWhole }] : [];
  };
  return [
    ...[{}, nonsense, requiredPart(schema, example)].flatMap((sent) => refused(sent, true)),
    ...spoilt.flatMap((sent) => refused(sent, false)),
  ];
}

function byAnswer(refusals: Refusal[]): Refusal[] {
  const answers = new Map<string, Refusal>();
  for (const { codes, status, body } of refusals) {
    const answer = JSON.stringify([status, body]);
    const known = answers.get(answer)?.codes ?? [];
    answers.set(answer, { codes: [...new Set([...known, ...codes])], status, body });
  }
  return [...answers.values()];
}
