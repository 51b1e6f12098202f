import type { OpenApi } from './build';

/** A request that somebody might send, and the function that gets it. */
export interface SampleRequest {
  /** `<folder>/<file>` of the function. */
  name: string;
  /** As it is deployed: `GET /session/api/users`. */
  route: string;
  path?: Record<string, string>;
  query?: Record<string, string>;
  authorization?: string;
  cookies?: string[];
  body?: unknown;
}

interface Parameter {
  name: string;
  in: 'path' | 'query';
  example?: unknown;
}

interface Operation {
  operationId: string;
  security: Record<string, never[]>[];
  parameters?: Parameter[];
  requestBody?: {
    content: { 'application/json': { example?: object; examples?: Record<string, { value: object }> } };
  };
}

const accessToken = 'paste-here-the-token-of-a-login';
const linkToken = 'paste-here-the-token-of-a-mailed-link';

/** What is presented for each scheme of a document's security. */
const presented: Record<string, Pick<SampleRequest, 'authorization' | 'cookies'>> = {
  bearer: { authorization: `Bearer ${accessToken}` },
  bare: { authorization: accessToken },
  cookie: { cookies: [`token=${accessToken}`] },
  refreshToken: { authorization: 'paste-here-the-refresh-token-of-a-login' },
  resetToken: { authorization: linkToken },
};

/** The requests that a contract's document has for examples, in its order. */
export function requestsOf(contract: string, { paths }: OpenApi): SampleRequest[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, described]): SampleRequest => {
      const { operationId, security, parameters = [], requestBody } = described as Operation;
      const file = operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const [scheme] = Object.keys(security[0] ?? {});
      return {
        name: `${contract}/${file}`,
        route: `${method.toUpperCase()} /${contract}${path}`,
        ...given('path', parameters),
        ...given('query', parameters),
        ...(scheme ? presented[scheme] : {}),
        ...bodyOf(requestBody),
      };
    }),
  );
}

/** The first example of a body; one without fields is left out. */
function bodyOf(requestBody: Operation['requestBody']) {
  const { example, examples = {} } = requestBody?.content['application/json'] ?? {};
  const body = example ?? Object.values(examples)[0]?.value ?? {};
  return Object.keys(body).length > 0 ? { body } : {};
}

function given(place: 'path' | 'query', parameters: Parameter[]) {
  const own = parameters.filter((parameter) => parameter.in === place && parameter.example !== undefined);
  if (own.length === 0) return {};
  return { [place]: Object.fromEntries(own.map(({ name, example }) => [name, String(example)])) };
}

const link = { token: linkToken, lang: 'en' };

/** The requests to what stands beside the contracts, which no document describes. */
export const requestsBeside: SampleRequest[] = [
  { name: 'pages/show', route: 'GET /pages/{page}', path: { page: 'verify' } },
  { name: 'pages/verify', route: 'POST /pages/verify', body: link },
  {
    name: 'pages/reset-password',
    route: 'POST /pages/reset-password',
    body: { ...link, newPassword: 'rahasia baru' },
  },
  {
    name: 'pages/forgot-password',
    route: 'POST /pages/forgot-password',
    body: { email: 'nobody@example.com', lang: 'en' },
  },
  { name: 'pages/undo-email', route: 'POST /pages/undo-email', body: link },
  { name: 'service/health', route: 'GET /health' },
  { name: 'service/jwks', route: 'GET /.well-known/jwks.json' },
  { name: 'service/openapi', route: 'GET /{contract}/openapi.json', path: { contract: 'session' } },
  { name: 'service/docs', route: 'GET /docs' },
  { name: 'service/docs-file', route: 'GET /docs/{file}', path: { file: 'reference.js' } },
  {
    name: 'service/picture',
    route: 'GET /pictures/{file}',
    path: { file: '5d41402abc4b2a76b9719d911017c592.webp' },
  },
  { name: 'service/preflight', route: 'OPTIONS /{proxy+}', path: { proxy: 'session/api/users' } },
];
