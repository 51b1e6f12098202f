import { expect } from 'vitest';
import type { GatewayAnswer } from '../../support/gateway';
import type { Endpoint, FieldKind, Place } from '../endpoints/endpoint';
import { fieldsOf } from '../endpoints/endpoint';
import { type Shot, withField, withHeaders, withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import { session } from '../words/session';
import { allowedOrigin, foreignOrigins, obeyedElsewhere } from './foreign-headers';
import type { Kind } from './kind';
import { harmless, whenNoAddress } from './tools';
import { anyEndpoint } from './traits';

const id = expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/) as string;

const everyAnswers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
  'x-request-id': id,
};

const json = { 'content-type': 'application/json; charset=utf-8' };

const page = {
  'content-language': 'en',
  'content-security-policy': expect.stringMatching(
    /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  ) as string,
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  vary: 'Origin, Accept-Language',
};

/** What the right request's answer has beside what every answer has. */
const ofSuccess: Record<string, Record<string, string>> = {
  'directory-list-users': {
    link: expect.stringMatching(
      /^<https:\/\/accounts\.example\.com\/directory\/api\/v1\/users\?limit=1&cursor=[\w-]+>; rel="next"$/,
    ) as string,
  },
  'pages-show': page,
  jwks: { 'cache-control': 'public, max-age=300' },
  openapi: { 'cache-control': 'public, max-age=300' },
  docs: {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
  },
  'docs-file': {
    'cache-control': 'public, max-age=3600',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Origin, Accept-Encoding',
  },
};

const seen = ({ status, headers, cookies, body }: GatewayAnswer) => ({
  status,
  headers: { ...headers, 'x-request-id': 'its own' },
  cookies,
  body,
});

const markup = '"><script>alert(1)</script>\r\nset-cookie: token=chosen';

/** What is said of nonsense in a path or a query. */
function whenNonsense({ contract, ...endpoint }: Endpoint, place: Place) {
  const told: Partial<Record<FieldKind, unknown>> = {
    sixDigits: endpoint.wrongProof,
    email: place.kind === 'email' ? whenNoAddress({ contract, ...endpoint }, place) : undefined,
    limit: contract.fieldRefused(place.name, 'choice'),
    fileName: { status: 404, body: { error: 'picture_not_found' } },
    contract: { status: 404, body: { error: 'document_not_found' } },
    docsFile: { status: 404, body: { error: 'file_not_found' } },
    page: { status: 404, body: expect.not.stringContaining('alert(1)') as string },
    language: { status: 200, body: expect.not.stringContaining('alert(1)') as string },
  };
  if (place.kind === 'id') return contract.refused('notFound');
  if (place.kind === 'cursor') return contract.refused('badCursor');
  return place.kind === 'linkToken' ? contract.refused('badResetToken') : told[place.kind];
}

/** The preflight of the path that an endpoint is at. */
const preflight = (target: Target, { route }: Endpoint, headers: Record<string, string>) =>
  target.gateway.call(`OPTIONS ${route.split(' ')[1]?.replaceAll(/\{[^}]+\}/g, 'x')}`, { headers });

export const headerKinds: Kind[] = [
  {
    id: 'T09',
    title: 'an answer has every security header and none that was not meant, right or refused',
    needs: anyEndpoint,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const refused = await target.strike(endpoint, harmless(endpoint, shot));
      const right = await target.strike(endpoint, shot);
      expect(right.told).toEqual(endpoint.done(shot));
      const type = right.body === '' ? {} : json;
      expect(right.headers).toEqual({ ...everyAnswers, ...type, ...ofSuccess[endpoint.name] });
      if (refused.status >= 400) expect(refused.headers).toEqual({ ...everyAnswers, ...json });
    },
  },
  {
    id: 'T10',
    title:
      'no origin but an allowed one, exactly, may read an answer, and only session lets credentials travel',
    needs: anyEndpoint,
    async attack(target, endpoint) {
      const shot = harmless(endpoint, await target.shared(endpoint));
      const plain = seen(await target.strike(endpoint, shot));
      for (const origin of foreignOrigins) {
        // A page's own endpoints refuse a foreign origin; what is compared is that none may read the answer.
        const answer = await target.strike(endpoint, withHeaders(shot, { origin }));
        expect([origin, seen(answer).headers]).toEqual([origin, plain.headers]);
      }
      const allowed = await target.strike(endpoint, withHeaders(shot, { origin: allowedOrigin }));
      const isPreflight = endpoint.name === 'preflight';
      expect(seen(allowed).headers).toEqual({
        ...plain.headers,
        ...readableBy(allowedOrigin, endpoint.contract === session || isPreflight),
        ...(isPreflight ? preflightAllows : {}),
      });
    },
  },
  {
    id: 'T11',
    title: 'a preflight allows nothing to a foreign origin, and to an allowed one what its contract needs',
    needs: { is: ({ name }) => name !== 'preflight', lack: 'is the preflight itself' },
    async attack(target, endpoint) {
      const asked = { 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'x-evil' };
      for (const origin of foreignOrigins) {
        const { status, headers } = await preflight(target, endpoint, { ...asked, origin });
        expect([origin, status, headers]).toEqual([origin, 204, everyAnswers]);
      }
      const { status, headers } = await preflight(target, endpoint, { ...asked, origin: allowedOrigin });
      const allows = { ...readableBy(allowedOrigin, endpoint.contract === session), ...preflightAllows };
      expect([status, headers]).toEqual([204, { ...everyAnswers, ...allows }]);
    },
  },
  {
    id: 'T12',
    title: 'headers that other servers obey or repeat change nothing and come back nowhere',
    needs: anyEndpoint,
    async attack(target, endpoint) {
      const shot = harmless(endpoint, await target.shared(endpoint));
      const plain = await target.strike(endpoint, shot);
      const tricked = await target.strike(endpoint, withHeaders(shot, obeyedElsewhere));
      expect(seen(tricked)).toEqual(seen(plain));
      expect(tricked.journal.requests).toEqual(plain.journal.requests);
    },
  },
  {
    id: 'T13',
    title: 'markup and line breaks in a path or a query come back nowhere',
    needs: {
      is: (endpoint) => placesInUrl(endpoint).length > 0,
      lack: 'reads nothing from its URL',
    },
    async attack(target, endpoint) {
      for (const place of placesInUrl(endpoint)) {
        const right = await target.shared(endpoint);
        const shot: Shot = place.kind === 'linkToken' ? withToken(right, undefined) : right;
        const { told, cookies, headers } = await target.strike(endpoint, withField(shot, place, markup));
        expect(told).toEqual(whenNonsense(endpoint, place));
        expect(JSON.stringify([told.body, headers, cookies])).not.toMatch(/alert\(1\)|token=chosen/);
      }
    },
  },
];

const preflightAllows = {
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-max-age': '600',
};

const readableBy = (origin: string, withCredentials: boolean) => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'x-request-id, retry-after, link',
  ...(withCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
});

const inUrl: FieldKind[] = [
  'id',
  'limit',
  'cursor',
  'fileName',
  'contract',
  'docsFile',
  'page',
  'language',
  'linkToken',
  'sixDigits',
  'email',
];

const placesInUrl = (endpoint: Endpoint) =>
  fieldsOf(endpoint, ...inUrl).filter(({ place }) => place !== 'body');
