import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientContracts } from '../../lib/contract';
import { project } from '../../local/definition';

const readme = readFileSync(join(project, 'README.md'), 'utf8');

/** The routes that README lists under a name: its column in a table of two columns for each name. */
function listed(name: string): string[] {
  const lines = readme.split('\n');
  const start = lines.findIndex(
    (line) => line.startsWith('| ') && cellsOf(line).includes(name) && cellsOf(line)[1] === '',
  );
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  const column = cellsOf(lines[start] ?? '').indexOf(name);
  return lines
    .slice(start + 2, start + length)
    .flatMap((line) => /`(.*)`/.exec(cellsOf(line)[column] ?? '')?.[1] ?? []);
}

function cellsOf(line: string): string[] {
  const cells = line.split('|').map((cell) => cell.trim());
  return cells.slice(1, -1);
}

test.for(clientContracts)('README lists the endpoints of %s, and no others', (contract) => {
  const text = readFileSync(join(project, 'docs', 'openapi', `${contract}.json`), 'utf8');
  const { paths } = JSON.parse(text) as { paths: Record<string, object> };
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed(contract).toSorted()).toEqual(routes.toSorted());
});
