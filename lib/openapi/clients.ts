import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ts } from '@ts-morph/common';
import { project } from '../../local/definition';
import { clientContracts } from '../contract';

const require = createRequire(import.meta.url);

const notice = `// Written by \`npm run clients\` from docs/openapi; a test compares it.

`;

/** The files of examples/clients by their names, as they have to be: types for each contract's clients. */
export async function writeClients(): Promise<Record<string, string>> {
  const { default: generate, astToString } = loadGenerator();
  const files = clientContracts.map(async (contract) => {
    const text = await readFile(join(project, 'docs', 'openapi', `${contract}.json`), 'utf8');
    return [`${contract}.d.ts`, notice + astToString(await generate(text))];
  });
  return Object.fromEntries(await Promise.all(files)) as Record<string, string>;
}

/** TypeScript 7 has no compiler API, by which the generator prints; ts-morph carries the last one that has. */
function loadGenerator(): typeof import('openapi-typescript') {
  const path = require.resolve('typescript');
  require.cache[path] = { id: path, filename: path, loaded: true, exports: ts } as NodeJS.Module;
  return require('openapi-typescript') as typeof import('openapi-typescript');
}
