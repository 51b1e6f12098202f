import type { Config } from '../config';

/** On every answer, refusals and preflights too (OWASP REST Security; ASVS 3.4). */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

/** Whether a browser's page of this origin may call: the API's own, one that is configured, or a local port. */
export function isAllowedOrigin(origin: string, { baseUrl, corsOrigins }: Config): boolean {
  if (URL.canParse(baseUrl) && origin === new URL(baseUrl).origin) return true;
  return corsOrigins.some((allowed) =>
    allowed.endsWith(':*') ? origin.replace(/:\d{1,5}$/, '') === allowed.slice(0, -2) : origin === allowed,
  );
}

/**
 * CORS headers for an answer (Fetch Standard). API Gateway's own CORS knows one setting for all routes; here only a
 * contract that reads a cookie lets browsers send credentials.
 */
export function corsHeaders(origin: string | undefined, credentials: boolean, config: Config) {
  const headers: Record<string, string> = { vary: 'Origin' };
  if (!origin || !isAllowedOrigin(origin, config)) return headers;
  headers['access-control-allow-origin'] = origin;
  headers['access-control-expose-headers'] = 'x-request-id, retry-after, link';
  if (credentials) headers['access-control-allow-credentials'] = 'true';
  return headers;
}

/** What a preflight answers: the same, and what an allowed origin may send. */
export function preflightHeaders(origin: string | undefined, credentials: boolean, config: Config) {
  const headers = corsHeaders(origin, credentials, config);
  if (headers['access-control-allow-origin']) {
    headers['access-control-allow-methods'] = 'GET, POST, PUT, PATCH, DELETE';
    headers['access-control-allow-headers'] = 'authorization, content-type';
    headers['access-control-max-age'] = '600';
  }
  return headers;
}
