import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { clientContracts } from '../../lib/contract';
import { accountErrorCodes } from '../../lib/errors';
import { project } from '../../local/definition';

/** An answer as a test saw it; the names of headers are in lower case, a body without JSON is its text. */
export interface SeenAnswer {
  status: number;
  headers: Iterable<[string, string]>;
  cookies: string[];
  body: unknown;
}

interface Header {
  $ref?: string;
  required?: boolean;
}

interface Response {
  $ref?: string;
  headers: Record<string, Header>;
  content?: Record<'application/json', { examples?: Record<string, { value: unknown }> }>;
}

interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: { type?: string };
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: object;
  responses: Record<string, Response>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Response>; headers: Record<string, Header> };
}

/** The headers that an answer has only where its document says so. */
const ofSome = ['retry-after', 'link', 'set-cookie'];

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, validateSchema: false });

/**
 * Holds an answer to the document of the contract that gave it, as docs/openapi has it: a status that is known there,
 * its headers, and a body without anything that its schema does not have. What succeeded must have been asked as the
 * document says, too: `sent` is the JSON body. Other paths are let pass.
 *
 * @throws Error that says what the document does not know
 */
export function assertDocumented(method: string, target: string, answer: SeenAnswer, sent?: unknown): void {
  const [path = '', query = ''] = target.split('?');
  const [, contract = '', ...segments] = path.split('/');
  if (!contracts.has(contract)) return;
  const document = documentOf(contract);
  const found = findOperation(document, method.toLowerCase(), segments);
  if (!found) return;
  const isSuccess = answer.status < 300;
  const problems = [
    ...problemsOf(contract, document, found, answer),
    ...(isSuccess ? requestProblems(contract, found, { segments, query, sent }) : []),
  ];
  if (problems.length === 0) return;
  const { status, body } = answer;
  const said = `${method} ${target} answered ${status} ${JSON.stringify(body)}`;
  throw new Error(`${said}, and docs/openapi/${contract}.json: ${problems.join('; ')}`);
}

const contracts = new Set<string>(clientContracts);
const documents = new Map<string, Document>();

function documentOf(contract: string): Document {
  const known = documents.get(contract);
  if (known) return known;
  const text = readFileSync(join(project, 'docs', 'openapi', `${contract}.json`), 'utf8');
  const document = JSON.parse(text) as Document;
  ajv.addSchema(document, contract);
  documents.set(contract, document);
  return document;
}

interface Found {
  operation: Operation;
  /** Its path, with the names of parameters. */
  path: string;
  /** Where it stands in the document. */
  pointer: string;
}

function findOperation({ paths }: Document, method: string, segments: string[]): Found | undefined {
  const matching = Object.keys(paths).filter((path) => {
    const pattern = path.slice(1).split('/');
    return (
      pattern.length === segments.length &&
      pattern.every((part, at) => (part.startsWith('{') ? isParameter(segments[at]) : part === segments[at]))
    );
  });
  const withMethod = matching.filter((path) => paths[path]?.[method]);
  const [path] = withMethod.toSorted((one, other) => one.split('{').length - other.split('{').length);
  const operation = path === undefined ? undefined : paths[path]?.[method];
  if (path === undefined || !operation) return undefined;
  return { operation, path, pointer: `#/paths/${escaped(path)}/${method}` };
}

/** What is empty or cannot be decoded, the gateway answers by itself. */
function isParameter(segment = ''): boolean {
  try {
    return decodeURIComponent(segment) !== '';
  } catch {
    return false;
  }
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

function problemsOf(contract: string, document: Document, found: Found, answer: SeenAnswer): string[] {
  const written = found.operation.responses[answer.status];
  if (!written) return ['knows no such status'];
  const pointer = written.$ref ?? `${found.pointer}/responses/${answer.status}`;
  const response = resolve(document.components.responses, written);
  return [
    ...headerProblems(document, response, answer),
    ...bodyProblems(`${contract}${pointer}`, response, answer),
    ...(isSaidElsewhere(document, response, answer) ? ['has this refusal, but not for this endpoint'] : []),
  ];
}

/** What is referred to by a name, or what stands there itself. */
function resolve<N extends { $ref?: string }>(named: Record<string, N>, written: N): N {
  const name = written.$ref?.split('/').at(-1) ?? '';
  return named[name] ?? written;
}

function headerProblems(document: Document, { headers, content }: Response, answer: SeenAnswer): string[] {
  const seen = new Map(answer.headers);
  if (answer.cookies.length > 0) seen.set('set-cookie', '');
  const required = Object.entries(headers).filter(
    ([, header]) => resolve(document.components.headers, header).required === true,
  );
  const type = 'application/json; charset=utf-8';
  return [
    ...required.flatMap(([name]) => (seen.has(name) ? [] : [`asks for the header ${name}`])),
    ...ofSome.flatMap((name) => (seen.has(name) && !headers[name] ? [`knows no header ${name} here`] : [])),
    // Where there is no body, the local server gives one a type.
    ...(!content || seen.get('content-type') === type ? [] : [`has it as ${type}`]),
  ];
}

const validators = new Map<string, ValidateFunction>();

function bodyProblems(pointer: string, { content }: Response, { body }: SeenAnswer): string[] {
  if (!content) return body === '' ? [] : ['knows no body here'];
  return schemaProblems(`${pointer}/content/application~1json/schema`, body);
}

interface Asked {
  segments: string[];
  query: string;
  sent: unknown;
}

/** What the document does not have of a request that succeeded. */
function requestProblems(contract: string, { operation, path, pointer }: Found, asked: Asked): string[] {
  const names = path.slice(1).split('/');
  const inQuery = new URLSearchParams(asked.query);
  const textOf = ({ name, in: place }: Parameter) =>
    place === 'query'
      ? inQuery.get(name)
      : decodeURIComponent(asked.segments[names.indexOf(`{${name}}`)] ?? '');
  const ofParameters = (operation.parameters ?? []).flatMap((parameter, at) => {
    const text = textOf(parameter);
    if (text === null) return [];
    const value = parameter.schema.type === 'integer' ? Number(text) : text;
    return schemaProblems(`${contract}${pointer}/parameters/${at}/schema`, value);
  });
  const ofBody =
    asked.sent !== undefined && operation.requestBody
      ? schemaProblems(
          `${contract}${pointer}/requestBody/content/application~1json/schema`,
          composed(asked.sent),
        )
      : [];
  return [...ofParameters, ...ofBody].map((problem) => `of the request: ${problem}`);
}

/** As passwords are counted; the validator counts code points. */
function composed(sent: unknown): unknown {
  return JSON.parse(JSON.stringify(sent).normalize('NFC'));
}

function schemaProblems($ref: string, value: unknown): string[] {
  const validate = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  );
}

/** The names of examples but those of bad fields, of which many endpoints say the same. */
const refusals = new Set<string>(accountErrorCodes.filter((code) => code !== 'validation_failed'));

/**
 * Whether a refusal stands word for word at other endpoints and not at this one. Where any text may stand, because
 * fields have many, the schema alone would let it pass.
 */
function isSaidElsewhere(document: Document, own: Response, { status, body }: SeenAnswer): boolean {
  const isSaid = (response: Response) =>
    Object.entries(response.content?.['application/json'].examples ?? {}).some(
      ([name, { value }]) => refusals.has(name) && JSON.stringify(value) === JSON.stringify(body),
    );
  if (isSaid(own)) return false;
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const others = operations.flatMap(({ responses }) => responses[status] ?? []);
  return others.some((other) => isSaid(resolve(document.components.responses, other)));
}
