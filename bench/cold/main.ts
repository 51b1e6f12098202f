import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventOf } from '../event';
import { startInProcess } from '../in-process';
import { findNode24 } from '../node24';
import { runProgram } from '../program';
import { spreadOf } from '../spread';
import { buildDirectory, bundle, bundleFloors, clean, leaveUnbundled } from './build';
import { functionEnvironment } from './environment';
import { type Func, type Start, startLambda } from './lambda';
import type { Floor, Measured, Results } from './report';
import { logins, others, reads, registrations, type Scene } from './scenes';
import { type Exchange, startStub } from './stub';
import { type World, worldOf } from './world';

/** Something that is started again and again, in the same way each time. */
interface Contender {
  name: string;
  form: Measured['form'];
  /** What it is compared with. */
  floor: Floor;
  status: number;
  func: Func;
  event: object;
  tape: Exchange[];
}

type Lambda = Awaited<ReturnType<typeof startLambda>>;
type Stub = Awaited<ReturnType<typeof startStub>>;

const pick = (scenes: Scene[], file: string) => scenes.filter((scene) => scene.file === file);
const marked: [Floor, Scene[]][] = [
  ['login', pick(logins, 'session/login')],
  ['read', pick(reads, 'session/get-user')],
  ['register', pick(registrations, 'session/register')],
];
const hashing = /\/(reset-password|update-password|update-user)$/;
const rivalOf = ({ file }: Scene): Floor => (hashing.test(file) ? 'register' : 'read');

/** Calls a function once against DynamoDB Local, which shows that it works and what it is answered. */
async function prepare(
  world: World,
  { stub, lambda }: Bed,
  scene: Scene,
  given: Pick<Contender, 'name' | 'form' | 'floor' | 'func'>,
): Promise<Contender> {
  const event = eventOf(await scene.ready(world), scene.route);
  const tape = stub.record();
  const status = given.form === 'empty' ? 200 : scene.status;
  const contender = { ...given, status, event, tape };
  requireStatus(contender, await lambda.start(given.func, event));
  return contender;
}

interface Bed {
  stub: Stub;
  lambda: Lambda;
}

function requireStatus({ name, form, status }: Contender, start: Start): void {
  if (start.status !== status)
    throw new Error(`${name}, ${form}, answered ${start.status} and not ${status}`);
}

/** Starts each once a round, in an order drawn anew, so that what disturbs the machine meets all alike. */
async function race(contenders: Contender[], rounds: number, { stub, lambda }: Bed, tick: () => void) {
  const starts = new Map<Contender, Start[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders.toSorted(() => Math.random() - 0.5)) {
      stub.play(contender.tape);
      const start = await lambda.start(contender.func, contender.event);
      requireStatus(contender, start);
      starts.get(contender)?.push(start);
      tick();
    }
  }
  return Promise.all([...starts].map(([contender, made]) => summarise(contender, made, starts)));
}

async function summarise(
  { name, form, floor, func: { directory, handler } }: Contender,
  made: Start[],
  all: Map<Contender, Start[]>,
): Promise<Measured> {
  const [, marks = []] = [...all].find(([one]) => one.form === 'floor' && one.floor === floor) ?? [];
  const ratios = (of: keyof Start) => made.map((start, round) => start[of] / (marks[round]?.[of] ?? 1));
  const file = join(directory, `${handler.replace(/\.handler$/, '')}.js`);
  return {
    name,
    form,
    floor,
    bytes: (await stat(file)).size,
    init: spreadOf(made.map(({ init }) => init)),
    served: spreadOf(made.map(({ served }) => served)),
    processor: spreadOf(made.map(({ processor }) => processor)),
    ratio: spreadOf(ratios('served')),
    processorRatio: spreadOf(ratios('processor')),
  };
}

async function measure(
  quick: boolean,
  show: (done: number, total: number) => void,
): Promise<Omit<Results, 'taken'>> {
  const service = await startInProcess({ BCRYPT_COST: '4', MAIL_COOLDOWN_SECONDS: '0' });
  await clean();
  const stub = await startStub(buildDirectory, service.url);
  const { program } = await findNode24();
  const lambda = await startLambda(program, functionEnvironment(service.environment, stub));
  const rounds = quick ? { main: 5, others: 2 } : { main: 41, others: 11 };
  try {
    const main = [...logins, ...reads, ...registrations];
    const [ours, floors, unbundled] = [
      await bundle([...main, ...others].map(({ file }) => file)),
      await bundleFloors(),
      await leaveUnbundled(),
    ];
    const world = await worldOf(service);
    const bed = { stub, lambda };
    const marks: Contender[] = [];
    for (const [floor, scenes] of marked) {
      for (const scene of scenes) {
        const given = { name: scene.file, floor };
        marks.push(await prepare(world, bed, scene, { ...given, form: 'floor', func: floors(floor) }));
        marks.push(
          await prepare(world, bed, scene, { ...given, form: 'unbundled', func: unbundled(scene.file) }),
        );
        if (floor === 'read') {
          marks.push(
            await prepare(world, bed, scene, { name: 'empty', floor, form: 'empty', func: floors('empty') }),
          );
        }
      }
    }
    const bundledOf = async (scenes: Scene[], floor: (scene: Scene) => Floor) => {
      const made: Contender[] = [];
      for (const scene of scenes) {
        const given = {
          name: scene.file,
          floor: floor(scene),
          form: 'bundled',
          func: ours(scene.file),
        } as const;
        made.push(await prepare(world, bed, scene, given));
      }
      return made;
    };
    const first = [
      ...marks,
      ...(await bundledOf(logins, () => 'login')),
      ...(await bundledOf(reads, () => 'read')),
      ...(await bundledOf(registrations, () => 'register')),
    ];
    const rest = [...marks.filter(({ form }) => form === 'floor'), ...(await bundledOf(others, rivalOf))];
    await service.stop();
    let done = 0;
    const total = first.length * rounds.main + rest.length * rounds.others;
    const tick = () => show(++done, total);
    const measured = await race(first, rounds.main, bed, tick);
    const besides = await race(rest, rounds.others, bed, tick);
    return { rounds, measured, besides: besides.filter(({ form }) => form === 'bundled') };
  } finally {
    lambda.stop();
    stub.stop();
    await service.stop();
  }
}

void runProgram({
  name: 'cold',
  about:
    'From the start of a process to its first answer: each function, bundled as it is deployed, behind a Runtime API as\n' +
    'Lambda has it, on the Node of a stage, with DynamoDB answered over TLS from a tape; beside an empty handler, the\n' +
    'same work by hand, and the same function unbundled. In rounds, each once a round.',
  noun: 'start',
  node: async () => (await findNode24()).version,
  measure: ({ quick, show }) => measure(quick, show),
});
