import { expect } from 'vitest';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { withProof } from '../harness/proof-of';
import { type Purse, purseOf } from '../harness/purse';
import { withToken } from '../harness/shot';
import type { Told } from '../words/contract';
import type { Kind } from './kind';
import { refusedToken } from './tokens';
import { asksForAccess, takesJwt, takesLinkToken, usesCode } from './traits';

/** What an endpoint is for: that alone it may take. */
const rightful: Record<string, (keyof Purse)[]> = {
  'session-verify-email': ['code to verify'],
  'session-reset-password': ['code to reset'],
  'activation-activate': ['code of activation', 'mailed code of directory'],
  'directory-verify-otp': ['mailed code of directory', 'answered code of directory'],
  'pages-verify': ['link of a new address', 'mailed code of directory', 'answered code of directory'],
  'pages-undo-email': ['link of an old address'],
};

function isRightful({ name, token }: Endpoint, what: keyof Purse): boolean {
  if (token?.kind === 'refresh') return what === 'refresh token';
  return (rightful[name] ?? ['reset link']).includes(what);
}

/** What is said of something that is no proof here; what has not even its form is a bad field. */
function refusalOf(endpoint: Endpoint, shown: string): Told {
  const [place] = fieldsOf(endpoint, 'sixDigits', 'identifyingCode');
  const wrong = endpoint.wrongProof ?? refusedToken(endpoint);
  if (!place || place.place === 'path') return wrong;
  if (place.kind === 'sixDigits') {
    return /^\d{6}$/.test(shown) ? wrong : endpoint.contract.fieldRefused(place.name, 'code');
  }
  return /^\d+$/.test(shown) ? wrong : endpoint.contract.fieldRefused(place.name, 'type');
}

export const crossPurposeKinds: Kind[] = [
  {
    id: 'F13',
    title: 'whatever was given for one purpose is worth nothing for another: tokens, links, codes, cursors',
    needs: {
      is: (endpoint) => takesJwt.is(endpoint) || takesLinkToken.is(endpoint) || usesCode.is(endpoint),
      lack: 'takes neither a token nor a code',
    },
    async attack(target, endpoint) {
      // A code to verify is tried as one to reset for the same account, and the other way round.
      const isReset = endpoint.name === 'session-reset-password';
      const shot = await endpoint.ready(target, isReset ? { proven: false } : undefined);
      const owner = shot.owner ?? (await target.person());
      const given = await purseOf(target, owner, isReset ? owner : undefined);
      const purse = Object.entries(given) as [keyof Purse, string][];
      const isAccess = asksForAccess.is(endpoint);
      for (const [what, shown] of purse) {
        if (isAccess && what !== 'access token') {
          const { told } = await target.strike(endpoint, withToken(shot, shown));
          expect([what, told]).toEqual([what, refusedToken(endpoint)]);
        }
        const takesProof = endpoint.wrongProof !== undefined || endpoint.token?.kind === 'refresh';
        if (takesProof && !isRightful(endpoint, what)) {
          const { told } = await target.strike(endpoint, withProof(endpoint, shot, shown));
          expect([what, told]).toEqual([what, refusalOf(endpoint, shown)]);
        }
      }
      // What was asked for again, for the purse, has taken the place of the endpoint's own.
      const isReplaced =
        isReset || endpoint.token?.kind === 'reset' || endpoint.name === 'pages-reset-password';
      if (isReplaced) return;
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
];
