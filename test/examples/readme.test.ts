import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { project } from '../../local/definition';
import { shellBlocks } from '../docs/commands';
import { codeIn, freshEmail, newestMailTo } from '../support/http';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
// biome-ignore lint/suspicious/noConsole: nobody may take a run without these tests for a whole one
if (!hasCurl) console.warn('\n*** NO CURL: what README does with it is NOT TESTED.\n');

/** A text of which README leaves parts out (`…`). */
function abbreviated(text: string): RegExp {
  return new RegExp(`^${text.split('…').map(escaped).join('.*')}$`);
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

describe.runIf(hasCurl)('README', () => {
  test('what it does with curl is answered as it says', async () => {
    const readme = await readFile(join(project, 'README.md'), 'utf8');
    const block = shellBlocks(readme).find((text) => text.includes('curl')) ?? '';
    const [definition = '', ...steps] = block.trim().split('\n\n');
    const folder = await mkdtemp(join(tmpdir(), 'akun-readme-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const email = freshEmail('siti');

    const shell = async (command: string): Promise<string> => {
      const code = command.includes('<the code>') ? codeIn(await newestMailTo(email)) : '';
      const own = `${definition}\n${command}`
        .replaceAll('http://localhost:3000', inject('urls').http)
        .replaceAll('siti@example.com', email)
        .replaceAll('<the code>', code);
      return (await promisify(execFile)('bash', ['-euc', own], { cwd: folder })).stdout;
    };

    expect(steps).toHaveLength(5);
    for (const step of steps) {
      const said = /^# (\{.*\})$/m.exec(step)?.[1] ?? 'nothing';
      expect(await shell(step)).toMatch(abbreviated(said));
    }
  });

  test('an operator who looks at a new stage sees what docs/operations.md says', async () => {
    const operations = await readFile(join(project, 'docs/operations.md'), 'utf8');
    const [, command = '', said = ''] = /`(curl <ApiUrl>\S*)`[^{]*`(\{[^`]*\})`/.exec(operations) ?? [];
    const [, ...args] = command.replace('<ApiUrl>', inject('urls').http).split(' ');
    const { stdout } = await promisify(execFile)('curl', args);
    expect(stdout).toMatch(abbreviated(said));
  });
});
