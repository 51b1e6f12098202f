import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { project } from '../definition';
import { galleryFiles } from './gallery';

const usage = `npm run mails [-- --into <folder>]

Writes every mail, in both languages, as HTML and as text, and a page that shows them all.

  --into <folder>  where to (default: .local/mails)
  --help           this text
`;

/** `npm run mails`: resolves with the exit code. */
async function run(args: string[]): Promise<number> {
  const options = { into: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const folder = values.into ? resolve(values.into) : join(project, '.local', 'mails');
  await rm(join(folder, 'index.html'), { force: true });
  await mkdir(folder, { recursive: true });
  const files = galleryFiles();
  await Promise.all(files.map(({ name, text }) => writeFile(join(folder, name), text)));
  console.log(`${files.length - 1} files. Open ${join(folder, 'index.html')}`);
  return 0;
}

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 1;
  }
}
void main();
