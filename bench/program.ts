import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from '../local/cannot-start';
import { project } from '../local/definition';
import { progressOf } from '../operator/progress';
import { processTerminal } from '../operator/terminal';

/** When, where and by what results were taken. */
export interface Taken {
  /** ISO 8601, the day alone. */
  date: string;
  /** The Node that was measured. */
  node: string;
  cpu: string;
  command: string;
  /** Whether it was a short run, to see that all works: its figures say little. */
  quick: boolean;
}

export interface Given {
  quick: boolean;
  /** Shows on stderr how much is done. */
  show: (done: number, total?: number) => void;
}

export interface Program<Body> {
  name: string;
  /** What `--help` says it measures: a paragraph. */
  about: string;
  /** What is counted in its progress, e.g. `call`. */
  noun: string;
  /** The version of Node that is measured, where it is not the one that measures. */
  node?: () => Promise<string>;
  measure: (given: Given) => Promise<Body>;
}

export const resultsOf = (name: string) => join(project, 'bench', 'results', `${name}.json`);

/**
 * Runs one bench as its arguments say, and keeps what it found in bench/results/<name>.json. Where something about the
 * machine has to change first, one line says what.
 */
export async function runProgram<Body extends object>(program: Program<Body>): Promise<void> {
  try {
    await run(program);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function run<Body extends object>(program: Program<Body>): Promise<void> {
  const { name, about, noun, measure } = program;
  const options = {
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(
      `tsx bench/${name}/main.ts [--quick]\n\n${about}\n\n--quick  few repetitions, to see that it works\n`,
    );
    return;
  }
  const progress = progressOf(processTerminal(process), noun);
  const node = (await program.node?.()) ?? process.version;
  const body = await measure({ quick: values.quick, show: progress.show });
  progress.end();
  const taken: Taken = {
    date: new Date().toISOString().slice(0, 10),
    node: node.replace(/^v/, ''),
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    command: `npm run bench -- --only ${name}${values.quick ? ' --quick' : ''}`,
    quick: values.quick,
  };
  await writeFile(resultsOf(name), `${JSON.stringify({ taken, ...body }, rounded, 2)}\n`);
}

/** A thousandth of what is measured is noise. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

/** By what figures were taken, as a sentence under them. */
export function takenBy({ date, node, cpu, command, quick }: Taken): string {
  const warning = quick ? ' **A short run: these figures only show that it works.**' : '';
  return `Taken by \`${command}\` on ${date}, Node ${node}, ${cpu}.${warning}`;
}
