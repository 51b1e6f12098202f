import type { Shape } from '../endpoint';
import { AccountError, type AccountErrorCode, accountErrorCodes } from '../errors';
import type { EndpointDocument, Header } from './document';
import { type Components, jsonSchemaOf } from './json-schema';
import { literalSchema, textsIn } from './literal-schema';
import { fieldsOf } from './probe';
import { reasons } from './reasons';
import { type NamedRefusal, type Refusal, refusalsOf } from './refusals';

/** What several operations refer to by name: `components` of a document. */
export interface Shared {
  schemas: Components;
  responses: Record<string, object>;
}

export const headers = {
  RequestId: {
    description: 'The request’s own id, under which the service’s log has it.',
    required: true,
    schema: { type: 'string' },
    example: '0f1c9a52-7c57-4b1c-9a56-0f6d2b6f3c11',
  },
  RetryAfter: {
    description: 'In how many seconds the request may be sent again.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
    example: 60,
  },
} satisfies Record<string, Header>;

const requestId = { 'x-request-id': { $ref: '#/components/headers/RequestId' } };
const retryAfter = {
  rate_limited: { 'retry-after': { $ref: '#/components/headers/RetryAfter' } },
  unavailable: { 'retry-after': { $ref: '#/components/headers/RetryAfter' } },
};

/** Whatever an endpoint does, its edge says these in the same way: such an answer has a name. */
const ofTheEdge = new Set<AccountErrorCode>([
  'unauthenticated',
  'account_gone',
  'origin_refused',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
  'unexpected_failure',
]);

/** All answers of an endpoint, by status. */
export function responsesOf(document: EndpointDocument, method: string, shared: Shared) {
  const { refusals, ofFields, named } = refusalsOf(document, method);
  const isOpen = openTexts(document);
  const reasonsHere = { ...reasons, ...document.reasons };
  const { status } = document.success;
  const responses: Record<string, object> = { [status]: success(document, shared.schemas) };
  for (const status of new Set(refusals.map((refusal) => refusal.status))) {
    const own = refusals.filter((refusal) => refusal.status === status);
    const codes = own.flatMap((refusal) => refusal.codes);
    const fields = codes.includes('validation_failed') ? ofFields : [];
    const response = refusal(
      { refusals: own, ofFields: fields, named: named.filter((each) => each.status === status) },
      { isOpen, reasons: reasonsHere, isJoined: joinsFields(document) },
    );
    responses[status] = codes.every((code) => ofTheEdge.has(code))
      ? share(shared, codes, response)
      : response;
  }
  return responses;
}

/**
 * Whether a text is one that the contract makes of the fields at fault: none that stands in its table, and no field's
 * name.
 */
function openTexts({ endpoint: { contract, shape } }: EndpointDocument): (text: string) => boolean {
  const table = accountErrorCodes.flatMap((code) => textsIn(contract.refuse(new AccountError(code)).body));
  const fixed = new Set([...table, ...namesOf(shape)]);
  return (text) => !fixed.has(text);
}

function namesOf({ query, body }: Shape): string[] {
  return [query, body].flatMap((schema) => (schema ? fieldsOf(schema) : []));
}

/** Whether several fields at fault are told in one text: most contracts do, one has a list of them. */
function joinsFields({ endpoint: { contract, shape } }: EndpointDocument): boolean {
  const fields = namesOf(shape).map((field) => ({ field, problem: 'missing' as const }));
  const { body } = contract.refuse(new AccountError('validation_failed', { fields }));
  return fields.length > 1 && textsIn(body).some((text) => text.includes(', '));
}

function success(
  { success: { description, body, example, headers = {} }, variants }: EndpointDocument,
  schemas: Components,
) {
  if (!body) return { description, headers: { ...requestId, ...headers } };
  const answers = Object.values(variants ?? {}).map((variant) => variant.example);
  for (const each of [example, ...answers]) {
    const problem = body.safeParse(each).error;
    if (problem) throw new Error(`the example is none of its schema: ${problem.message}`);
  }
  const schema = jsonSchemaOf(body, { io: 'output', components: schemas });
  return {
    description,
    headers: { ...requestId, ...headers },
    content: { 'application/json': { schema, ...examplesOf(example, variants, 'example') } },
  };
}

/** One example, or one among others that have names. */
export function examplesOf(
  example: unknown,
  variants: EndpointDocument['variants'],
  part: 'body' | 'example',
): { example: unknown } | { examples: Record<string, { summary: string; value: unknown }> } {
  if (!variants) return { example };
  const [instead = ''] = Object.values(variants).map((variant) => variant.instead);
  const named = Object.entries(variants).map(([name, variant]) => [
    name,
    { summary: variant.summary, value: variant[part] },
  ]);
  return { examples: { usual: { summary: instead, value: example }, ...Object.fromEntries(named) } };
}

interface Told {
  refusals: Refusal[];
  ofFields: Refusal[];
  named: NamedRefusal[];
}

interface Words {
  isOpen: (text: string) => boolean;
  reasons: Record<AccountErrorCode, string>;
  isJoined: boolean;
}

function refusal({ refusals, ofFields, named }: Told, words: Words) {
  const { isOpen, reasons } = words;
  const bodies = [...refusals, ...ofFields, ...named].map(({ body }) => body);
  const examples = refusals.map(({ codes, body }) => [
    codes[0],
    { summary: codes.map((code) => reasons[code]).join(' '), value: body },
  ]);
  const ofRequests = named.map(({ name, summary, body }) => [name, { summary, value: body }]);
  const codes = refusals.flatMap((refusal) => refusal.codes);
  const [retried] = (['rate_limited', 'unavailable'] as const).filter((code) => codes.includes(code));
  return {
    description: `${codes.map((code) => reasons[code]).join(' ')}${fieldMessages(ofFields, words)}`,
    headers: { ...requestId, ...(retried ? retryAfter[retried] : {}) },
    content: {
      'application/json': {
        schema: literalSchema(bodies, isOpen),
        examples: Object.fromEntries([...examples, ...ofRequests]),
      },
    },
  };
}

function fieldMessages(ofFields: Refusal[], { isOpen, isJoined }: Words): string {
  const messages = new Set(ofFields.flatMap(({ body }) => textsIn(body)).filter(isOpen));
  if (messages.size === 0) return '';
  const said = [...messages].map((each) => `\`${each}\``).join(', ');
  return `\n\nOf fields it is said${isJoined && messages.size > 1 ? ', joined by `, ` where several are wrong' : ''}: ${said}.`;
}

/** Gives a response its name; one that another endpoint words otherwise under that name stays where it is. */
function share(shared: Shared, [code = '']: string[], response: object): object {
  const name = code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  shared.responses[name] ??= response;
  const isSame = JSON.stringify(shared.responses[name]) === JSON.stringify(response);
  return isSame ? { $ref: `#/components/responses/${name}` } : response;
}
