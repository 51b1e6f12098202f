import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The program of the Node that a stage runs on, whichever runs this: from npm where it is another. */
export async function findNode24(): Promise<{ program: string; version: string }> {
  const asked = 'console.log(process.execPath + "\\n" + process.version)';
  const isOurs = process.versions.node.startsWith('24.');
  const [command, args] = isOurs
    ? [process.execPath, ['-e', asked]]
    : ['npx', ['--yes', '--package', 'node@24', 'node', '-e', asked]];
  const { stdout } = await promisify(execFile)(command, args);
  const [program = '', version = ''] = stdout.trim().split('\n');
  return { program, version };
}
