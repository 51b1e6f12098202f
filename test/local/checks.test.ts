import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { requireJava } from '../../local/checks';
import { project } from '../../local/definition';

describe('Node', () => {
  const start = (version: string) =>
    spawnSync(process.execPath, ['-r', './test/support/old-node.cjs', 'local/start.js', '--help'], {
      cwd: project,
      env: { ...process.env, PRETENDED_NODE: version },
      encoding: 'utf8',
    });

  test.each([process.versions.node, '20.19.0'])('%s will do', (version) => {
    expect(start(version)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('--reset'),
    });
  });

  test.each(['18.20.0', '20.18.3', '25.0.0'])('%s will not, in one line', (version) => {
    const line = `akun did not start: Node ${version} does not fit: use 20.19 or newer, through 24 (.nvmrc names one).\n`;
    expect(start(version)).toMatchObject({ status: 1, stderr: line, stdout: '' });
  });
});

describe('Java', () => {
  test.each([
    'openjdk version "17.0.15" 2025-04-15',
    'Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "21" 2023-09-19',
  ])('will do: %s', async (words) => {
    await expect(requireJava(async () => words)).resolves.toBeUndefined();
  });

  test.each([
    ['java version "1.8.0_402"', 'Java 8 is too old'],
    ['openjdk version "11.0.2" 2019-01-15', 'Java 11 is too old'],
    ['', 'DynamoDB Local needs Java, and there is none'],
    ['Unable to locate a Java Runtime.', 'there is none'],
  ])('will not: %s', async (words, complaint) => {
    const refusal = requireJava(async () => words);
    await expect(refusal).rejects.toThrow(complaint);
    await expect(refusal).rejects.toThrow('apt-get install openjdk-17-jre-headless');
    await expect(refusal).rejects.toThrow('AKUN_DYNAMODB=docker npm start');
  });
});
