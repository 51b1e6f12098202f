import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The token that a request presents: in `Authorization`, bare or as `Bearer`, or else in the contract's cookie.
 * The cookie's value may begin with a blank, as one client document writes it.
 */
export function presentedToken(event: APIGatewayProxyEventV2, cookieName?: string): string | undefined {
  const header = event.headers.authorization?.trim();
  if (header) return header.replace(/^bearer(?: +|$)/i, '') || undefined;
  return cookieName ? presentedCookie(event, cookieName) : undefined;
}

/** The value of a cookie of the request; the first one where several have the name. */
export function presentedCookie(event: APIGatewayProxyEventV2, name: string): string | undefined {
  for (const cookie of event.cookies ?? []) {
    const [key, ...value] = cookie.split('=');
    if (key?.trim() === name) return value.join('=').trim() || undefined;
  }
  return undefined;
}
