import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { codeIn } from './postman';
import { as, freshIp, mailedResetToken } from './proofs';
import { type Shot, withField, withHeaders } from './shot';
import type { Struck, Target } from './target';

const placeOf = (endpoint: Endpoint) =>
  fieldsOf(endpoint, 'sixDigits', 'identifyingCode', 'linkToken').find(({ place }) => place !== 'query');

/** The code or token that a request shows. */
export function proofOf(endpoint: Endpoint, shot: Shot): string {
  const place = placeOf(endpoint);
  const shown = place
    ? (shot[place.place] as Record<string, unknown>)[place.name]
    : shot.headers?.authorization;
  return String(shown);
}

/** The same request with another code or token. */
export function withProof(endpoint: Endpoint, shot: Shot, proof: string): Shot {
  const place = placeOf(endpoint);
  if (!place) return withHeaders(shot, { authorization: proof });
  // In directory's document the code is a number.
  const isNumber = place.kind === 'identifyingCode' && /^\d+$/.test(proof);
  return withField(shot, place, isNumber ? Number(proof) : proof);
}

/** A code of as many digits that the right one is not. */
export function wrongCode(code: string, step = 1): string {
  return String((Number(code) + step) % 10 ** code.length).padStart(code.length, '1');
}

/** Asks, a minute later, for another code or link in the place of the one that a request shows. */
export async function askAgain(target: Target, endpoint: Endpoint, shot: Shot): Promise<string> {
  target.clock.advance({ minutes: 1 });
  if (endpoint.deed === 'uses a link' || endpoint.token?.kind === 'reset') {
    return mailedResetToken(target, { email: shot.owner?.email ?? '' });
  }
  const struck = await requestAgain(target, shot, endpoint.token?.kind === 'access');
  const [code] = (await target.mailsOf(struck.journal)).map(codeIn);
  if (code === undefined) throw new Error('no other code was mailed');
  return code;
}

function requestAgain(target: Target, { owner, waiting }: Shot, isVerifying: boolean): Promise<Struck> {
  if (waiting !== undefined) {
    const route = 'POST /activation/api/users/resend-token/{email}';
    return target.strike({ route }, { ip: freshIp(), path: { email: waiting } });
  }
  if (!owner) throw new Error('nobody to ask for');
  if (isVerifying) {
    return target.strike({ route: 'POST /session/api/users/send-verify-email-otp' }, as(owner));
  }
  const body = { email: owner.email };
  return target.strike({ route: 'POST /session/api/users/send-reset-password-otp' }, { ip: freshIp(), body });
}
