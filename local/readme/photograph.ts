import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../definition';
import { readPorts, requireFreePorts } from '../ports';
import { startStack } from '../stack';
import { takeScreenshots } from './screenshots';

/** `npm run screenshots`: takes the pictures of docs/images/<name>.png, of a stack of its own with one account. */
async function run(): Promise<void> {
  const ports = readPorts(process.env);
  await requireFreePorts(ports);
  const stack = await startStack({ ports, inProcess: true });
  try {
    for (const [name, png] of Object.entries(await takeScreenshots(stack.urls))) {
      await writeFile(join(project, 'docs', 'images', name), png);
      console.log(`${name}: ${Math.ceil(png.length / 1000)} kB`);
    }
  } finally {
    await stack.stop();
  }
}

run().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
