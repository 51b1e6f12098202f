import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { project } from '../local/definition';
import { type Bench, benches } from './benches';
import { writtenPages } from './pages';

const help = `npm run bench [-- --only <name>,<name>] [--quick] [--pages]

Measures, one bench after another, keeps what each finds in bench/results/, and writes docs/performance.md, docs/cost.md
and docs/charts/ from it. On a machine that does nothing else.

--only   some of them: ${benches.map(({ name }) => name).join(', ')}
--quick  few repetitions, to see that all works
--pages  measures nothing: writes the pages from the results at hand
--help   this

${benches.map(({ name, minutes, what }) => `${name.padEnd(12)} ${minutes} min  ${what}`).join('\n')}
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      pages: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const chosen = values.pages ? [] : choose(values.only);
  const began = performance.now();
  for (const [at, bench] of chosen.entries()) {
    const minutesLeft = chosen.slice(at).reduce((sum, { minutes }) => sum + minutes, 0);
    const left = values.quick ? '' : `; all that is left takes at most ${minutesLeft} min`;
    process.stderr.write(`${at + 1} of ${chosen.length}: ${bench.name}, ${bench.what}${left}\n`);
    await runOne(bench, values.quick);
  }
  const written = await writtenPages();
  await mkdir(join(project, 'docs', 'charts'), { recursive: true });
  for (const [path, text] of Object.entries(written)) await writeFile(join(project, path), text);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  process.stdout.write(`${Object.keys(written).join('\n')}\nwritten after ${minutes} min\n`);
}

/** @throws Error for a name that no bench has */
function choose(only: string | undefined): Bench[] {
  const names = only?.split(',');
  for (const name of names ?? []) {
    if (!benches.some((bench) => bench.name === name))
      throw new Error(`there is no bench ${name}: see --help`);
  }
  return benches.filter(({ name }) => names?.includes(name) ?? true);
}

/** Each in a process of its own: none warms, or leaves anything to, another. */
async function runOne({ name }: Bench, quick: boolean): Promise<void> {
  const program = join(project, 'bench', name, 'main.ts');
  const args = ['--import', 'tsx', program, ...(quick ? ['--quick'] : [])];
  const child = spawn(process.execPath, args, { cwd: project, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`bench ${name} ended with ${code ?? 'a signal'}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
