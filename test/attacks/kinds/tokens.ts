import type { Struck } from '../harness/target';

/** The access token in the answer to a login, wherever the contract puts it. */
export function tokenOf({ body }: Struck): string {
  const token = /"(?:access_token|token)":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (!token) throw new Error('there is no token in the answer');
  return token;
}

/** What a token says, unchecked. */
export function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}
