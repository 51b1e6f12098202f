import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { authenticate, type Caller } from './accounts/authenticate';
import { recordRefusal } from './accounts/record-refusal';
import { config } from './config';
import type { Answer, Contract } from './contract';
import { AccountError, type FieldIssue, type FieldProblem } from './errors';
import { corsHeaders, isAllowedOrigin, securityHeaders } from './http/headers';
import { readJsonBody } from './http/json-body';
import { namedAddress } from './http/named-address';
import { presentedCookie, presentedToken } from './http/token';
import { describeError, log } from './log';
import { services } from './services';
import type { Source } from './source';

/** What an endpoint reads of a request, and whom it lets in. */
export interface Shape {
  /** The schema of the parameters in the path. */
  path?: z.ZodMiniType;
  /** The schema of the parameters in the query. */
  query?: z.ZodMiniType;
  /** The schema of the body; an endpoint without one ignores what comes. */
  body?: z.ZodMiniType;
  /** How the body is read where not as JSON of the usual size. */
  readBody?: (event: Event) => unknown;
  /** `required`: only the bearer of a living access token may call. */
  caller?: 'required';
}

type Parsed<T> = T extends z.ZodMiniType ? z.output<T> : undefined;

/** What the work of an endpoint is given. */
export interface Request<S extends Shape> {
  path: Parsed<S['path']>;
  query: Parsed<S['query']>;
  body: Parsed<S['body']>;
  caller: S['caller'] extends 'required' ? Caller : undefined;
  /** The access token as presented, unchecked: for endpoints that look at it only in some cases. */
  token: string | undefined;
  source: Source;
}

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** A Lambda handler behind the HTTP API; the context is optional so that tests may call it plainly. */
export type Handler = (event: Event, context?: Partial<Context>) => Promise<Result>;

/** A handler that shows what it was made of, for whoever describes it. */
export type Endpoint = Handler & { readonly contract: Contract; readonly shape: Shape };

/**
 * Makes the handler of one endpoint: the only place that knows middy, reads requests, authenticates, and turns
 * answers and errors into bytes.
 *
 * Whatever happens, the answer is in the contract's own envelope, with the headers that every answer has. What is
 * not an AccountError is logged under the request's id and answered as `unexpected_failure`.
 */
export function endpoint<const S extends Shape>(
  contract: Contract,
  shape: S,
  work: (request: Request<S>) => Promise<Answer>,
): Endpoint {
  const handle = async (event: Event, context: Context): Promise<Answer> => {
    const source = sourceOf(event, context, contract);
    let caller: Caller | undefined;
    let sent: unknown;
    try {
      refuseForeignOrigin(event, contract);
      const token = presentedToken(event, contract.tokenCookie);
      // Who may not call costs no reading of what was sent.
      if (shape.caller) caller = await authenticate(services(), token);
      if (shape.body) sent = await (shape.readBody ?? readJsonBody)(event);
      const path = shape.path && parse(shape.path, event.pathParameters ?? {});
      const query = shape.query && parse(shape.query, event.queryStringParameters ?? {});
      const body = shape.body && parse(shape.body, sent);
      return await work({ path, query, body, caller, token, source } as Request<S>);
    } catch (error) {
      const subject = { id: caller?.account.id, emailKey: namedAddress(event.pathParameters, sent) };
      if (error instanceof AccountError) await recordRefusal(services(), error, subject, source);
      throw error;
    }
  };

  // A function whose configuration is not whole does not start: Lambda says so, and the gateway answers 500.
  config();

  // onError runs backwards: what registers last sees the error first, so bytes are made of the refusal.
  const handler = middy<Event, Result>({ timeoutEarlyInMillis: 500 })
    .use(answerInBytes(contract))
    .use(refuseInWords(contract))
    .handler(handle as never) as Handler;
  return Object.assign(handler, { contract, shape });
}

function refuseInWords(contract: Contract): middy.MiddlewareObj<Event, Answer> {
  return {
    onError: (request) => {
      const refusal = asAccountError(request.error);
      if (refusal.code === 'unexpected_failure' || refusal.code === 'unavailable') {
        const requestId = requestIdOf(request.event, request.context);
        log('error', refusal.code, { requestId, ...describeError(request.error) });
        services().metrics.count(refusal.code, contract.name);
      }
      const answer = contract.refuse(refusal);
      const wait = refusal.retryAfterSeconds;
      const headers = wait === undefined ? {} : { 'retry-after': String(wait) };
      request.response = { ...answer, headers: { ...answer.headers, ...headers } };
    },
  };
}

function answerInBytes(contract: Contract): middy.MiddlewareObj<Event, Answer> {
  const write = (request: middy.Request<Event, Answer>) => {
    const { status, body, binary, headers, cookies } = request.response as Answer;
    const cors = corsHeaders(request.event.headers.origin, contract.tokenCookie !== undefined, config());
    const result: Result = {
      statusCode: status,
      headers: {
        ...securityHeaders,
        ...cors,
        'x-request-id': requestIdOf(request.event, request.context),
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        ...(binary ? { 'content-type': binary.type } : {}),
        ...headers,
      },
      ...(cookies ? { cookies } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(binary ? { body: binary.bytes.toString('base64'), isBase64Encoded: true } : {}),
    };
    request.response = result as never;
  };
  return { after: write, onError: write };
}

/** A browser sends a cookie by itself: a page of a foreign origin must not act with it (OWASP CSRF). */
function refuseForeignOrigin(event: Event, contract: Contract): void {
  const { origin } = event.headers;
  const isUnsafe = !['GET', 'HEAD', 'OPTIONS'].includes(event.requestContext.http.method);
  if (!origin || !isUnsafe || !contract.tokenCookie || !presentedCookie(event, contract.tokenCookie)) return;
  if (!isAllowedOrigin(origin, config())) throw new AccountError('origin_refused');
}

/**
 * What a schema makes of what was sent.
 *
 * @throws AccountError `validation_failed` with the first problem of each field
 */
export function parse(schema: z.ZodMiniType, sent: unknown): unknown {
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  const fields = new Map<string, FieldIssue>();
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? '');
    const figures = issue.code === 'custom' ? issue.params : {};
    if (!fields.has(field)) fields.set(field, { field, problem: issue.message as FieldProblem, ...figures });
  }
  throw new AccountError('validation_failed', { fields: [...fields.values()] });
}

function asAccountError(error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return new AccountError(isTimeout ? 'unavailable' : 'unexpected_failure', {
    cause: error,
    ...(isTimeout ? { retryAfterSeconds: 1 } : {}),
  });
}

function sourceOf(event: Event, context: Context, contract: Contract): Source {
  const requestId = requestIdOf(event, context);
  const { routeKey } = event;
  return { ip: event.requestContext.http.sourceIp, requestId, contract: contract.name, route: routeKey };
}

/** Lambda's own id, under which its log has the request. */
function requestIdOf(event: Event, context: Context): string {
  return context.awsRequestId ?? event.requestContext.requestId;
}
