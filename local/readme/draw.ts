import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../definition';
import { drawDiagrams } from './diagrams';

/** `npm run diagrams`: draws docs/images/<name>.svg of each docs/diagrams/<name>.dot. */
async function run(): Promise<void> {
  for (const [name, svg] of Object.entries(await drawDiagrams())) {
    await writeFile(join(project, 'docs', 'images', name), svg);
  }
}

void run();
