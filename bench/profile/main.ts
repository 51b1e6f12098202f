import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { project } from '../../local/definition';
import { bundling } from '../../resources/bundling';
import { buildDirectory, bundle, clean } from '../cold/build';
import { functionEnvironment } from '../cold/environment';
import { startLambda } from '../cold/lambda';
import { reads } from '../cold/scenes';
import { type Exchange, startStub } from '../cold/stub';
import { worldOf } from '../cold/world';
import { eventOf } from '../event';
import { startInProcess } from '../in-process';
import { findNode24 } from '../node24';
import { runProgram } from '../program';
import { spreadOf } from '../spread';
import { type CpuProfile, ownersOf } from './owners';
import type { Results } from './report';

const run = promisify(execFile);
const driver = join(import.meta.dirname, 'driver.cjs');

interface Sample {
  wall: number[];
  processor: number[];
}

interface Warm {
  program: string;
  environment: Record<string, string>;
  given: { event: object; exchange: Exchange; url: string };
  quick: boolean;
}

async function drive(file: string, { program, environment, given, quick }: Warm, args: string[] = []) {
  const counts = quick
    ? { warmUps: 200, blocks: 20, perBlock: 20 }
    : { warmUps: 2000, blocks: 150, perBlock: 40 };
  const options = { env: environment, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(
    program,
    [...args, driver, file, JSON.stringify({ ...given, ...counts })],
    options,
  );
  return JSON.parse(stdout) as Record<'call' | 'bare', Sample>;
}

/** Whose code the time of warm calls of a function goes to. */
async function profile(file: string, warm: Warm) {
  const outfile = join(buildDirectory, 'profiled', 'function.js');
  const entryPoints = [join(project, 'functions', `${file}.ts`)];
  await build({ ...bundling, entryPoints, outfile, sourcemap: true });
  const directory = join(buildDirectory, 'profiles');
  await drive(outfile, warm, ['--cpu-prof', '--cpu-prof-dir', directory]);
  const [name = ''] = await readdir(directory);
  const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as unknown;
  const map = (await read(`${outfile}.map`)) as Parameters<typeof ownersOf>[1];
  return ownersOf((await read(join(directory, name))) as CpuProfile, map, 'function.js');
}

async function measure(
  quick: boolean,
  show: (done: number, total: number) => void,
): Promise<Omit<Results, 'taken'>> {
  const service = await startInProcess({ BCRYPT_COST: '4' });
  await clean();
  const stub = await startStub(buildDirectory, service.url);
  const { program } = await findNode24();
  const environment = functionEnvironment(service.environment, stub);
  const lambda = await startLambda(program, environment);
  try {
    const ours = await bundle(reads.map(({ file }) => file));
    const world = await worldOf(service);
    const rows: Results['rows'] = [];
    let owners: Results['owners'] = [];
    for (const [at, scene] of reads.entries()) {
      show(at, reads.length + 1);
      const { directory } = ours(scene.file);
      const event = eventOf(await scene.ready(world), scene.route);
      const tape = stub.record();
      await lambda.start(ours(scene.file), event);
      const exchange = tape.find(({ operation }) => operation.endsWith('.BatchGetItem'));
      if (!exchange) throw new Error(`${scene.file} reads nobody`);
      stub.play(tape);
      const warm = { program, environment, given: { event, exchange, url: stub.url }, quick };
      const { call, bare } = await drive(join(directory, `${scene.file}.js`), warm);
      const added = call.processor.map((one, block) => one - (bare.processor[block] ?? 0));
      rows.push({
        name: scene.file,
        call: spreadOf(call.wall),
        bare: spreadOf(bare.wall),
        added: spreadOf(call.wall).median - spreadOf(bare.wall).median,
        processor: spreadOf(added),
      });
      if (scene.file === 'session/get-user') owners = await profile(scene.file, warm);
    }
    return { rows, owners };
  } finally {
    lambda.stop();
    stub.stop();
    await service.stop();
  }
}

void runProgram({
  name: 'profile',
  about:
    'What our code adds to a warm authenticated read beyond DynamoDB: calls of the bundled function in one process, and\n' +
    'between them the very request that it sends, by node:https alone, to the same stand-in for DynamoDB.',
  noun: 'read',
  node: async () => (await findNode24()).version,
  measure: ({ quick, show }) => measure(quick, show),
});
