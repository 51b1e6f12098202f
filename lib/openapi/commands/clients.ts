import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../../../local/definition';
import { writeClients } from '../clients';

/** `npm run clients`: writes examples/clients/<contract>.d.ts from docs/openapi. */
async function run(): Promise<void> {
  const files = await writeClients();
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(project, 'examples', 'clients', name), text);
  }
}

void run();
