import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { config } from '../config';
import { AccountError } from '../errors';
import { mediaTypeOf, readJsonBody } from '../http/json-body';

/**
 * The JSON body of a request that one of our own pages sends. A form of a foreign site can send no JSON, and a script
 * of one cannot hide its origin (OWASP CSRF), so whoever holds a link acts only where its page says what will happen.
 *
 * @throws AccountError `origin_refused` for a page of another origin, `unsupported_media_type` for anything that is
 * not declared as JSON, and as readJsonBody does
 */
export function readOwnRequest(event: APIGatewayProxyEventV2): Record<string, unknown> {
  if (!isOwn(event)) throw new AccountError('origin_refused');
  if (mediaTypeOf(event) !== 'application/json') throw new AccountError('unsupported_media_type');
  return readJsonBody(event);
}

/** Programs send no Origin. A page may be open under another of our names, which its browser vouches for. */
function isOwn({ headers }: APIGatewayProxyEventV2): boolean {
  const { origin } = headers;
  if (!origin || headers['sec-fetch-site'] === 'same-origin') return true;
  const { baseUrl } = config();
  return URL.canParse(baseUrl) && origin === new URL(baseUrl).origin;
}
