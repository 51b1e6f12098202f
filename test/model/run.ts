import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `Holds random sequences of requests against the model of the service, on DynamoDB Local.

  npm run test:model                                      50 sequences of a seed that it names
  npm run test:model -- --runs=5000                       any number
  npm run test:model -- --seed=42                         the same sequences again
  npm run test:model -- --seed=42 --path=7:1 --replay=A   one that failed, as its report names it
  npm run test:model -- --help                            this
`;

const project = join(import.meta.dirname, '..', '..');

/** `npm run test:model`: resolves with the exit code when it is over. */
async function run(): Promise<number> {
  const { help, runs, seed, path, replay } = parse();
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  process.stdout.write(path === undefined ? `${runs} sequences of seed ${seed}\n` : `sequence ${path}\n`);
  const env = {
    ...process.env,
    AKUN_MODEL_SEED: seed,
    AKUN_MODEL_RUNS: path === undefined ? runs : '1',
    ...(path === undefined ? {} : { AKUN_MODEL_PATH: path }),
    ...(replay === undefined ? {} : { AKUN_MODEL_REPLAY: replay }),
  };
  const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'store', 'test/model/'], {
    cwd: project,
    env,
    stdio: 'inherit',
  });
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function parse() {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      runs: { type: 'string', default: '50' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      path: { type: 'string' },
      replay: { type: 'string' },
    },
  });
  for (const [name, pattern] of [
    ['runs', /^[1-9]\d*$/],
    ['seed', /^-?\d+$/],
  ] as const) {
    if (!pattern.test(values[name])) throw new Error(`--${name}=${values[name]} is no number`);
  }
  return values;
}

async function main(): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 1;
  }
}

void main();
