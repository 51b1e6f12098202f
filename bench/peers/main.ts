import { randomUUID } from 'node:crypto';
import { requireJava } from '../../local/checks';
import { runProgram } from '../program';
import { percentile, spreadOf } from '../spread';
import { installPeers, versions } from './install';
import { type Ask, clientOf, load, type Sample } from './load';
import type { Act, Cell, PeersResults } from './results';
import { type Person, type Running, type Service, servicesIn, start } from './services';

const connectionCounts = [1, 8, 16];
/** The hash of a deployed stage's lowest cost, and the least that bcrypt can be asked for: what is left is ours. */
const phases: { bcryptCost: number; acts: Act[] }[] = [
  { bcryptCost: 10, acts: ['register', 'login'] },
  { bcryptCost: 4, acts: ['register', 'login', 'read'] },
];

interface Scale {
  rounds: number;
  seconds: number;
}

async function measure({ rounds, seconds }: Scale, show: (done: number, total: number) => void) {
  await requireJava();
  const services = servicesIn(await installPeers());
  const total =
    phases.reduce((sum, { acts }) => sum + acts.length, 0) * connectionCounts.length * services.length;
  let done = 0;
  const cells: Cell[] = [];
  for (const { bcryptCost, acts } of phases) {
    const running: Running[] = [];
    try {
      for (const service of services) running.push(await start(service, bcryptCost));
      const clients = await Promise.all(running.map(prepare));
      for (const connections of connectionCounts) {
        for (const act of acts) {
          cells.push(...(await compare(clients, { act, connections, bcryptCost, rounds, seconds })));
          done += services.length;
          show(done, total);
        }
      }
    } finally {
      for (const one of running) await one.stop();
    }
  }
  return { versions, rounds, secondsPerRound: seconds, cells } satisfies PeersResults;
}

interface Client {
  running: Running;
  /** What a connection asks for an act: each is a person of its own. */
  asks: Record<Act, (connection: number) => Ask>;
}

function freshPerson(): Person {
  return { email: `wira-${randomUUID()}@example.com`, password: 'sandi-yang-benar' };
}

/** People who log in and read, as many as there are connections; and a while of each act, so that all is compiled. */
async function prepare(running: Running): Promise<Client> {
  const { service, port } = running;
  const client = clientOf(port, 1);
  const people = Array.from({ length: Math.max(...connectionCounts) }, freshPerson);
  const reads: Ask[] = [];
  for (const person of people) {
    await client.ask(service.register(person));
    reads.push(service.read(await client.ask(service.login(person))));
  }
  client.close();
  const asks = {
    register: () => service.register(freshPerson()),
    login: (connection: number) => service.login(people[connection] ?? freshPerson()),
    read: (connection: number) => reads[connection] ?? impossible(service),
  };
  for (const act of Object.values(asks)) await load(port, { connections: 4, seconds: 1, asks: act });
  return { running, asks };
}

function impossible({ name }: Service): never {
  throw new Error(`${name}: more connections than people`);
}

/** One act at all services in turn, round after round, each round beginning with another of them. */
async function compare(
  clients: Client[],
  given: { act: Act; connections: number; bcryptCost: number } & Scale,
): Promise<Cell[]> {
  const { act, connections, bcryptCost, rounds, seconds } = given;
  const found = clients.map(({ running }) => ({
    server: running.service.name,
    samples: [] as Sample[],
    rates: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const turn of clients.keys()) {
      const at = (turn + round) % clients.length;
      const [client, one] = [clients[at], found[at]];
      if (!client || !one) continue;
      const taken = await load(client.running.port, { connections, seconds, asks: client.asks[act] });
      one.samples.push(...taken.samples);
      one.rates.push(taken.samples.length / taken.seconds);
    }
  }
  return found.map(({ server, samples, rates }) => {
    const times = samples.map(({ milliseconds }) => milliseconds);
    const waits = samples.flatMap(({ awaitingStore }) => awaitingStore ?? []);
    const own = samples.flatMap(({ milliseconds, awaitingStore }) =>
      awaitingStore === undefined ? [] : milliseconds - awaitingStore,
    );
    return {
      server,
      act,
      bcryptCost,
      connections,
      requests: samples.length,
      perSecond: spreadOf(rates),
      milliseconds: spreadOf(times),
      p99: percentile(times, 0.99),
      ...(waits.length > 0 ? { awaitingStore: percentile(waits, 0.5), own: spreadOf(own) } : {}),
    };
  });
}

void runProgram({
  name: 'peers',
  about:
    'akun beside what others would take: Better Auth, and an Express service as tutorials write it. Registering, logging\n' +
    'in and reading who one is, at 1, 8 and 16 connections, all three in turn, with one bcrypt of one cost; and once more\n' +
    'at the least cost, so that what is not the hash shows. Installs the peers into bench/.peers; needs Java and, the\n' +
    'first time, the npm registry.',
  noun: 'figure',
  measure: ({ quick, show }) =>
    measure(quick ? { rounds: 1, seconds: 0.5 } : { rounds: 3, seconds: 2.5 }, show),
});
