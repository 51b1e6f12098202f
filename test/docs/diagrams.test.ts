import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../../local/definition';
import { drawDiagrams } from '../../local/readme/diagrams';

const images = join(project, 'docs', 'images');

test('the drawn pictures are what their sources say (npm run diagrams draws them)', async () => {
  const drawn = await drawDiagrams();
  const there = (await readdir(images)).filter((name) => name.endsWith('.svg'));
  expect(there.toSorted()).toEqual(Object.keys(drawn).toSorted());
  for (const name of there) expect(await readFile(join(images, name), 'utf8')).toBe(drawn[name]);
});

test('no drawn picture asks for anything from elsewhere', async () => {
  for (const svg of Object.values(await drawDiagrams())) {
    expect(svg.match(/href=|url\(|@import|<script/g)).toBeNull();
  }
});
