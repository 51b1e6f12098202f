import type { ContractDocument } from './document';
import { everywhere } from './everywhere';
import { operationOf } from './operation';
import { headers, type Shared } from './responses';
import { securitySchemes } from './security';

/** The API that a document names until a deployment puts its own in. */
export const localApi = 'http://localhost:3000';

/** Where a function is served, by the function's name: `session-login` at `POST /api/users/login`. */
export type Routes = Record<string, { method: string; path: string }>;

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description: string; license: object };
  servers: { url: string; variables?: object }[];
  tags: object[];
  paths: Record<string, Record<string, object>>;
  components: Record<string, object>;
}

/** The OpenAPI document of one contract: what its handlers are made of, and what is said of them beside. */
export function buildOpenApi(
  { contract, presents, description, tags, endpoints }: ContractDocument,
  { routes, version }: { routes: Routes; version: string },
): OpenApi {
  const shared: Shared = { schemas: {}, responses: {} };
  const paths: OpenApi['paths'] = {};
  for (const [id, document] of Object.entries(endpoints)) {
    const route = routes[`${contract.name}-${id}`];
    if (!route) throw new Error(`${contract.name}/${id} is served nowhere`);
    const { method, path } = route;
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = operationOf(id, { method, presents }, document, shared);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `akun: ${contract.name}`,
      version,
      description: `${description}\n\n${everywhere(contract)}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `{api}/${contract.name}`, variables: { api: { default: localApi } } }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: securitySchemes(Object.values(endpoints), presents),
      headers,
      ...shared,
    },
  };
}
