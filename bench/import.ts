import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hashSync } from 'bcryptjs';
import { v7 as uuidV7 } from 'uuid';
import { startDatabase } from '../local/database';
import { portVariables } from '../local/ports';
import { run } from '../operator/run';
import { connect } from '../operator/site';
import { processTerminal } from '../operator/terminal';
import { verbs } from '../operator/verbs';

/**
 * npm run bench:import [-- <count>]: so many accounts (100,000) from a file into empty tables of a DynamoDB Local, once
 * more where all are there already, and out again; each with its time and the most memory that this process took.
 */
const count = Number(process.argv[2] ?? 100_000);

async function bench(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'akun-bench-'));
  const { ports, stop } = await startDatabase({ isLongRun: true });
  Object.assign(process.env, portVariables(ports));
  try {
    const file = join(directory, 'accounts.jsonl');
    await pipeline(Readable.from(rows()), createWriteStream(file));
    const megabytes = ((await stat(file)).size / 1e6).toFixed(0);
    console.log(`${count.toLocaleString('en')} accounts, ${megabytes} MB`);
    await measure('import', 'import', file);
    await measure('import again', 'import', file);
    for (const format of ['akun', 'auth0', 'cognito']) {
      await measure(`export ${format}`, 'export', join(directory, format), '--format', format);
    }
  } finally {
    await stop();
    await rm(directory, { recursive: true });
  }
}

function* rows(): Generator<string> {
  const passwordHash = hashSync('rahasia', 10);
  const begin = Date.UTC(2026, 0, 1);
  for (let n = 0; n < count; n++) {
    const createdAt = new Date(begin + n * 1000).toISOString();
    yield `${JSON.stringify({
      id: uuidV7({ msecs: begin + n * 1000 }),
      number: n + 1,
      email: `person-${n}@example.com`,
      emailVerifiedAt: n % 2 ? createdAt : null,
      username: `person${n}`,
      fullName: 'Siti Rahma',
      role: 'user',
      status: 'active',
      createdAt,
      updatedAt: createdAt,
      passwordHash,
    })}\n`;
  }
}

async function measure(name: string, ...words: string[]): Promise<void> {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  const began = performance.now();
  const terminal = { ...processTerminal(process), out: () => {} };
  const interruption = () => new AbortController().signal;
  const exitCode = await run([...words, '--yes', '--as', 'bench'], {
    verbs,
    terminal,
    connect,
    interruption,
  });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  if (exitCode !== 0) throw new Error(`${name} ended with ${exitCode}`);
  const rate = Math.round(count / seconds).toLocaleString('en');
  console.log(`${name.padEnd(16)}${seconds.toFixed(1)} s  ${rate}/s  ${(most / 1e6).toFixed(0)} MB`);
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
