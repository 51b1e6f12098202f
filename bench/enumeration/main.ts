import { randomUUID } from 'node:crypto';
import type { Sent } from '../event';
import { startInProcess } from '../in-process';
import { runProgram } from '../program';
import { spreadOf } from '../spread';
import { type Case, cases } from './cases';
import type { Face, Row } from './report';

const warmUps = 10;

const freshEmail = (name: string) => `${name}-${randomUUID()}@example.com`;

const faces: Face[] = ['known', 'unknown', 'again'];

async function timed(call: (sent: Sent) => Promise<number>, sent: Sent) {
  const begun = performance.now();
  const status = await call(sent);
  return { status, milliseconds: performance.now() - begun };
}

/** The same question for each face in turn, in an order drawn anew each time, so that load meets all alike. */
async function compare(
  call: (sent: Sent) => Promise<number>,
  { ask, isRepeated = false }: Case,
  known: string[],
) {
  const samples: Record<Face, number[]> = { known: [], unknown: [], again: [] };
  const statuses = new Set<number>();
  for (const [at, email] of known.entries()) {
    for (const face of faces.toSorted(() => Math.random() - 0.5)) {
      const question = ask(face === 'known' ? email : freshEmail('nobody'));
      if (isRepeated) await call(question);
      const { status, milliseconds } = await timed(call, question);
      statuses.add(status);
      if (at >= warmUps) samples[face].push(milliseconds);
    }
  }
  const { known: one, unknown, again } = samples;
  const spreads = { known: spreadOf(one), unknown: spreadOf(unknown), again: spreadOf(again) };
  return { ...spreads, statuses: [...statuses] };
}

async function measure(tries: number, show: (done: number, total: number) => void) {
  // Each address has its one wrong password at each login: the pause after a mail must not be what is measured.
  const service = await startInProcess({ BCRYPT_COST: '10', MAIL_COOLDOWN_SECONDS: '0' });
  try {
    const people = Array.from({ length: tries + warmUps }, () => freshEmail('wira'));
    const waiting = people.map(() => freshEmail('menunggu'));
    const register = await service.load('token/register');
    const begin = await service.load('directory/register');
    for (const username of people) await register({ body: { username, password: 'sandi-yang-benar' } });
    for (const email of waiting) {
      await begin({ body: { username: 'Wira', email, password: 'sandi-yang-benar' } });
    }
    const rows: Row[] = [];
    for (const [at, scene] of cases.entries()) {
      show(at, cases.length);
      const { name, file, known } = scene;
      const call = await service.load(file);
      rows.push({ name, ...(await compare(call, scene, known === 'accounts' ? people : waiting)) });
    }
    return { tries, rows };
  } finally {
    await service.stop();
  }
}

void runProgram({
  name: 'enumeration',
  about:
    'Whether the time of an answer tells a known address from an unknown one: both in turn, at every endpoint whose\n' +
    'document leaves the answer the same, with the hash of a deployed stage’s lowest cost.',
  noun: 'question',
  measure: ({ quick, show }) => measure(quick ? 10 : 100, show),
});
