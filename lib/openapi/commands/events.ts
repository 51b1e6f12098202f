import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { project } from '../../../local/definition';
import { writeEvents } from '../events';

/** `npm run events`: writes events/<folder>/<endpoint>.json from the examples of docs/openapi. */
async function run(): Promise<void> {
  for (const [name, text] of Object.entries(await writeEvents())) {
    const path = join(project, 'events', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

void run();
