import { randomUUID } from 'node:crypto';
import { cases } from './enumeration-cases';
import { type Sent, startInProcess } from './in-process';
import { spreadOf } from './spread';

const tries = Number(process.argv[2] ?? 200);
const warmUps = 10;

const freshEmail = (name: string) => `${name}-${randomUUID()}@example.com`;

/** Who asks: somebody known, somebody unknown, and somebody unknown once more, whose difference is the noise. */
const faces = ['known', 'unknown', 'again'] as const;

type Samples = Record<(typeof faces)[number], number[]>;

async function timed(call: (sent: Sent) => Promise<number>, sent: Sent) {
  const begun = performance.now();
  const status = await call(sent);
  return { status, milliseconds: performance.now() - begun };
}

/** The same question for each face in turn, in an order drawn anew each time, so that load meets all alike. */
async function measure(call: (sent: Sent) => Promise<number>, ask: (email: string) => Sent, known: string[]) {
  const samples: Samples = { known: [], unknown: [], again: [] };
  const statuses = new Set<number>();
  for (const [at, email] of known.entries()) {
    for (const face of faces.toSorted(() => Math.random() - 0.5)) {
      const { status, milliseconds } = await timed(
        call,
        ask(face === 'known' ? email : freshEmail('nobody')),
      );
      statuses.add(status);
      if (at >= warmUps) samples[face].push(milliseconds);
    }
  }
  return { samples, statuses: [...statuses] };
}

const shown = (milliseconds: number) => milliseconds.toFixed(1);

function rowOf(name: string, { samples, statuses }: Awaited<ReturnType<typeof measure>>): string {
  const [known, unknown, again] = faces.map((face) => spreadOf(samples[face]));
  if (!known || !unknown || !again) throw new Error('bench: nothing was measured');
  const cells = [
    name,
    statuses.join('/'),
    shown(known.median),
    shown(unknown.median),
    shown(known.median - unknown.median),
    shown(again.median - unknown.median),
    `${shown(known.low)}-${shown(known.high)}`,
    `${shown(unknown.low)}-${shown(unknown.high)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/**
 * Whether the time of an answer tells a known address from an unknown one: tries of both in turn, at every endpoint
 * whose document leaves the answer the same, with the hash of a deployed stage's lowest cost. Prints a table.
 */
async function main(): Promise<void> {
  // Each address has its one wrong password at each login: the pause after a mail must not be what is measured.
  const settings = { BCRYPT_COST: '10', MAIL_COOLDOWN_SECONDS: '0' };
  const service = await startInProcess(settings);
  try {
    const people = Array.from({ length: tries + warmUps }, () => freshEmail('wira'));
    const waiting = people.map(() => freshEmail('menunggu'));
    const register = await service.load('token/register');
    const begin = await service.load('directory/register');
    for (const username of people) await register({ body: { username, password: 'sandi-yang-benar' } });
    for (const email of waiting) {
      await begin({ body: { username: 'Wira', email, password: 'sandi-yang-benar' } });
    }
    const rows: string[] = [];
    for (const { name, file, known, ask } of cases) {
      const call = await service.load(file);
      rows.push(rowOf(name, await measure(call, ask, known === 'accounts' ? people : waiting)));
      process.stderr.write(`${rows.at(-1)}\n`);
    }
    const heading =
      'question | answers | known | unknown | difference | unknown - unknown | known 10-90 % | unknown 10-90 %';
    const lines = [`| ${heading} |`, `| --- ${'| --- '.repeat(7)}|`, ...rows];
    process.stdout.write(`${tries} tries of each, milliseconds, medians\n\n${lines.join('\n')}\n`);
  } finally {
    await service.stop();
  }
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  throw error;
});
