import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { AccountError } from '../errors';

const usualMaxBytes = 16 * 1024;
const maxDepth = 8;
const maxKeys = 64;

/**
 * The JSON object that a request carries; an empty body is an empty object, so that each missing field is named.
 *
 * @throws AccountError `unsupported_media_type` for another content-type (none is read as JSON), `body_too_large`
 * past 16 KB or `maxBytes`, `malformed_body` for what is no JSON object, is nested deeper than 8 or has more than 64
 * keys
 */
export function readJsonBody(
  event: APIGatewayProxyEventV2,
  { maxBytes = usualMaxBytes }: { maxBytes?: number } = {},
): Record<string, unknown> {
  const bytes = bodyBytes(event);
  if (bytes.length > maxBytes) throw new AccountError('body_too_large');
  if (bytes.length === 0) return {};
  const mediaType = mediaTypeOf(event);
  if (mediaType && mediaType !== 'application/json') throw new AccountError('unsupported_media_type');
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AccountError('malformed_body');
  }
  if (isOverburdened(value)) throw new AccountError('malformed_body');
  return value as Record<string, unknown>;
}

/** The media type that a body is said to be of, in lower case and without its parameters. */
export function mediaTypeOf({ headers }: APIGatewayProxyEventV2): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}

/** The body as the client sent it. */
export function bodyBytes({ body, isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own error quotes the body, passwords and all.
    throw new AccountError('malformed_body');
  }
}

function isOverburdened(root: object): boolean {
  let keys = 0;
  const exceeds = (value: unknown, depth: number): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const members = Object.values(value);
    keys += members.length;
    return depth > maxDepth || keys > maxKeys || members.some((member) => exceeds(member, depth + 1));
  };
  return exceeds(root, 1);
}
