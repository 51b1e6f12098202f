import type { EndpointDocument, Presentation } from './document';
import { fieldsOf } from './probe';

/** How tokens are presented. Of several that an operation names, one is enough. */
const schemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token, `Authorization: Bearer <token>`. One of any contract holds in every other.',
  },
  bare: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'An access token by itself, `Authorization: <token>`.',
  },
  refreshToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'A refresh token of a login, by itself or as `Bearer <token>`.',
  },
  resetToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'The token of a mailed link, which has it behind `#`, by itself or as `Bearer <token>`.',
  },
  resetTokenInQuery: {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'The token of a mailed link, `?token=<token>`. With both, `Authorization` counts.',
  },
} as const;

function cookie(name: string) {
  const description =
    'The access token in the cookie that a login sets, which a browser sends by itself: log in on this page, and leave ' +
    'this field empty. With both, `Authorization` counts.';
  return { type: 'apiKey', in: 'cookie', name, description } as const;
}

/**
 * The ways in which an endpoint takes a token, any of which is enough: `security` of an operation. The client
 * document's own way comes first.
 */
export function securityOf(
  { endpoint, token }: EndpointDocument,
  presents: Presentation,
): Record<string, never[]>[] {
  if (token === 'refresh') return [{ refreshToken: [] }];
  if (token === 'reset') {
    const isInQuery = endpoint.shape.query && fieldsOf(endpoint.shape.query).includes('token');
    return [{ resetToken: [] }, ...(isInQuery ? [{ resetTokenInQuery: [] }] : [])];
  }
  const isOptional = token === 'access, if any';
  if (!endpoint.shape.caller && !isOptional) return [];
  const ways = new Set<Presentation>([presents, 'bearer', 'bare']);
  const access = [...ways].map((way): Record<string, never[]> => ({ [way]: [] }));
  return isOptional ? [{}, ...access] : access;
}

/** The schemes that a document's operations name. */
export function securitySchemes(
  documents: EndpointDocument[],
  presents: Presentation,
): Record<string, object> {
  const named = new Set(documents.flatMap((document) => securityOf(document, presents).flatMap(Object.keys)));
  const name = documents[0]?.endpoint.contract.tokenCookie;
  const all = { ...schemes, ...(name ? { cookie: cookie(name) } : {}) };
  return Object.fromEntries(Object.entries(all).filter(([scheme]) => named.has(scheme)));
}
