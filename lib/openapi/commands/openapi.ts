import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project, readDefinition } from '../../../local/definition';
import { childEnvironment } from '../../../local/environment';
import { readPorts } from '../../../local/ports';
import { writeDocuments } from '../written';

/** `npm run openapi`: writes docs/openapi/<contract>.json. */
async function run(): Promise<void> {
  const environment = childEnvironment(readPorts({}));
  const { functions, provider } = await readDefinition({}, environment, new AbortController().signal);
  const files = await writeDocuments({ environment: provider.environment, functions });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(project, 'docs', 'openapi', name), text);
  }
}

void run();
