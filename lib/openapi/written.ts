import packageJson from '../../package.json';
import { buildOpenApi, localApi, type Routes } from './build';

/** What the documents show, whatever stage they are made on. */
const shown = {
  BASE_URL: localApi,
  PICTURE_URL: '',
  // Where common passwords are allowed, nothing would tell how they are refused.
  PASSWORD_BLOCKLIST: 'on',
};

interface Deployed {
  /** The environment of the functions: their handlers do not load without one. */
  environment: Record<string, unknown>;
  /** The functions of serverless.yml, resolved for all contracts. */
  functions: Record<string, { events?: Record<string, unknown>[] }>;
}

/** The files of docs/openapi by their names, as they have to be. */
export async function writeDocuments({ environment, functions }: Deployed): Promise<Record<string, string>> {
  Object.assign(process.env, environment, shown);
  const { documents } = await import('./documents');
  const { version } = packageJson;
  const files = documents.map((document) => {
    const { name } = document.contract;
    const built = buildOpenApi(document, { routes: routesBelow(`/${name}`, functions), version });
    return [`${name}.json`, `${JSON.stringify(built, null, 2)}\n`];
  });
  return Object.fromEntries(files) as Record<string, string>;
}

function routesBelow(base: string, functions: Deployed['functions']): Routes {
  const routes = Object.entries(functions).flatMap(([name, { events = [] }]) => {
    const [first] = events;
    const { method, path } = (first?.httpApi ?? {}) as { method?: string; path?: string };
    return method && path?.startsWith(`${base}/`) ? [[name, { method, path: path.slice(base.length) }]] : [];
  });
  return Object.fromEntries(routes) as Routes;
}
