import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { clientContracts } from '../../lib/contract';
import { writeDocuments } from '../../lib/openapi/written';
import { project } from '../../local/definition';

const folder = join(project, 'docs', 'openapi');
const contracts = clientContracts.toSorted();

interface Operation {
  operationId: string;
}

function operationsOf(text: string): string[] {
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
}

describe('the documents', () => {
  let written: Record<string, string>;

  beforeAll(async () => {
    written = await writeDocuments({ environment: inject('environment'), functions: inject('functions') });
  });

  test('are there for every contract', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(contracts.map((name) => `${name}.json`));
  });

  test.for(contracts)('of %s is what the code says (npm run openapi writes it)', async (name) => {
    expect(await readFile(join(folder, `${name}.json`), 'utf8')).toBe(written[`${name}.json`]);
  });

  test.for(contracts)('of %s has every endpoint that is served', (name) => {
    const served = Object.keys(inject('functions')).filter((each) => each.startsWith(`${name}-`));
    const named = operationsOf(written[`${name}.json`] ?? '').map((id) =>
      id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    );
    expect(named.map((id) => `${name}-${id}`).toSorted()).toEqual(served.toSorted());
  });
});

test('Redocly’s linter finds neither errors nor warnings', async () => {
  const program = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
  const files = contracts.map((name) => join('docs', 'openapi', `${name}.json`));
  const linted = promisify(execFile)(process.execPath, [program, 'lint', ...files], {
    cwd: project,
    env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  // The strict rules make errors of warnings, and an error is an exit code.
  const problems = await linted.then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
  expect(problems).toBe('');
});
