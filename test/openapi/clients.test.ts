import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeClients } from '../../lib/openapi/clients';
import { project } from '../../local/definition';

const folder = join(project, 'examples', 'clients');

test('the types for clients are what the documents say (npm run clients writes them)', async () => {
  const written = await writeClients();
  const files = await readdir(folder);
  expect(files.toSorted()).toEqual(Object.keys(written).toSorted());
  for (const file of files) expect(await readFile(join(folder, file), 'utf8')).toBe(written[file]);
});
