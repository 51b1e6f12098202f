import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../../local/cannot-start';
import { project } from '../../local/definition';

/** What the peers consist of, to the version: the newest of better-auth that the registry has all parts of. */
export const versions = {
  'better-auth': '1.6.34',
  'better-sqlite3': '12.11.1',
  express: '5.3.0',
  jsonwebtoken: '9.0.3',
  bcryptjs: '3.0.3',
};

const folder = join(project, 'bench', '.peers');
const servers = ['better-auth.mjs', 'express.mjs', 'serve.mjs'];

/**
 * The folder in which the peers are installed, with their servers beside their packages. What was installed is kept for
 * the next run.
 *
 * @throws CannotStart with what npm said
 */
export async function installPeers(): Promise<string> {
  await mkdir(folder, { recursive: true });
  // better-sqlite3 fetches its binary or builds it.
  const allowScripts = { 'better-sqlite3': true };
  const manifest = JSON.stringify({ private: true, dependencies: versions, allowScripts });
  // A binary is of one Node's interface.
  const wanted = JSON.stringify({ versions, abi: process.versions.modules });
  const done = join(folder, 'installed.json');
  if (!existsSync(done) || (await readFile(done, 'utf8')) !== wanted) {
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), manifest);
    await npmInstall();
    await writeFile(done, wanted);
  }
  for (const server of servers) await copyFile(join(project, 'bench', 'peers', server), join(folder, server));
  return folder;
}

async function npmInstall(): Promise<void> {
  process.stderr.write(
    'installing the peers into bench/.peers, once; without a binary of SQLite this takes minutes\n',
  );
  const args = ['install', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const npm = spawn('npm', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${String(chunk)}`.slice(-2000);
    });
  }
  const [code] = (await once(npm, 'close')) as [number | null];
  if (code === 0) return;
  throw new CannotStart(
    `the peers cannot be installed: npm ended with ${code ?? 'a signal'}. They need the npm registry once, and a C++ ` +
      `compiler where better-sqlite3 has no binary for this Node.\n${said}`,
  );
}
