import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writtenPages } from '../../bench/pages';
import { project } from '../../local/definition';

test('the measured sections and charts are what the results in bench/results make', async () => {
  const written = await writtenPages();
  const found = await Promise.all(
    Object.keys(written).map(async (path) => [path, await readFile(join(project, path), 'utf8')]),
  );
  expect(Object.fromEntries(found)).toEqual(written);
});
