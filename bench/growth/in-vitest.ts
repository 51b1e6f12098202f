import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProvidedContext } from 'vitest';
import { project } from '../../local/definition';

declare module 'vitest' {
  interface ProvidedContext {
    /** What a measurement is told, and where it leaves what it found. */
    measurement: { tries: number; resultFile: string };
  }
}

/** What vitest.config.ts reads of the file that AKUN_MEASUREMENT names. */
export interface Instruction {
  file: string;
  provide: ProvidedContext;
}

interface Given {
  tries: number;
  context: Omit<ProvidedContext, 'measurement'>;
  /** Called after each of the measurement's tests. */
  step: () => void;
}

/**
 * Runs a measurement that stands on the tests' own requests, which need their runner.
 *
 * @throws Error where a call did not do its work: what it measured would be of another call
 */
export async function inVitest<Result>(file: string, { tries, context, step }: Given): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'akun-growth-'));
  try {
    const [resultFile, instructionFile] = [
      join(directory, 'result.json'),
      join(directory, 'instruction.json'),
    ];
    const provide = { ...context, measurement: { tries, resultFile } };
    await writeFile(instructionFile, JSON.stringify({ file, provide } satisfies Instruction));
    await run(instructionFile, step);
    return JSON.parse(await readFile(resultFile, 'utf8')) as Result;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function run(instructionFile: string, step: () => void): Promise<void> {
  const runner = spawn(
    process.execPath,
    [
      join(project, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      join('bench', 'growth', 'vitest.config.ts'),
      '--root',
      project,
    ],
    {
      cwd: project,
      env: { ...process.env, AKUN_MEASUREMENT: instructionFile },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const failures: string[] = [];
  let said = '';
  const listen = (chunk: Buffer) => {
    said = `${said}${String(chunk)}`.slice(-4000);
  };
  runner.stdout?.on('data', listen);
  runner.stderr?.on('data', listen);
  runner.on('message', (message) => {
    failures.push(...(message as { failures: string[] }).failures);
    step();
  });
  const [code] = (await once(runner, 'close')) as [number | null];
  if (failures.length > 0) throw new Error(failures.slice(0, 3).join('\n'));
  if (code !== 0) throw new Error(`the runner of the tests ended with ${code ?? 'a signal'}:\n${said}`);
}
