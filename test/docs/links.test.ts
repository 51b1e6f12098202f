import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const folders = /^(?:bench|docs|events|examples|functions|lib|local|operator|resources|test)\//;

/** The pages that people read, from the top of the project. */
async function pages(): Promise<string[]> {
  const inDocs = (await readdir('docs', { recursive: true })).map((name) => join('docs', name));
  return ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...inDocs.filter((name) => name.endsWith('.md'))];
}

test('every link of README and docs leads to a file or a heading that is there', async () => {
  const broken: string[] = [];
  for (const page of await pages()) {
    for (const [, target = ''] of (await readFile(page, 'utf8')).matchAll(/(?:\]\(|src=")([^)"\s]+)[)"]/g)) {
      if (/^https?:|^mailto:/.test(target)) continue;
      const [path = '', heading] = target.split('#');
      const file = path ? join(dirname(page), path) : page;
      const isThere = existsSync(file) && (!heading || (await headingsOf(file)).includes(heading));
      if (!isThere) broken.push(`${page}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test('every path of the project that README and docs name is there', async () => {
  const missing: string[] = [];
  for (const page of await pages()) {
    for (const [, named = ''] of (await readFile(page, 'utf8')).matchAll(/`([\w./-]+)`/g)) {
      if (folders.test(named) && !existsSync(named)) missing.push(`${page}: ${named}`);
    }
  }
  expect(missing).toEqual([]);
});

/** The anchors of a page's headings, as its renderers make them. */
async function headingsOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(/\s/g, '-'),
  );
}
