import { run } from '../../operator/run';
import type { Site } from '../../operator/site';
import type { Terminal } from '../../operator/terminal';
import { verbs } from '../../operator/verbs';
import type { TestServices } from '../support/services';

interface Circumstances {
  /** What whoever sits there answers; nobody sits there without it. */
  answer?: string;
  verbs?: typeof verbs;
  interruption?: AbortSignal;
  /** What else the command reaches. */
  site?: Partial<Site>;
  /** Who acts. */
  as?: string;
}

/** What the command answered, its questions among what it said beside. */
export interface Outcome {
  exitCode: number;
  out: string;
  err: string;
}

/** Runs the command on services of a test, as `--as tester` unless it is said. */
export async function operate(
  services: TestServices,
  words: string[],
  circumstances: Circumstances = {},
): Promise<Outcome> {
  const { site, answer, interruption = new AbortController().signal, as = 'tester' } = circumstances;
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    redraw: () => {},
    isInteractive: answer !== undefined,
    ask: (question) => {
      said.err += question;
      return Promise.resolve(answer ?? '');
    },
  };
  const exitCode = await run([...words, '--as', as], {
    verbs: circumstances.verbs ?? verbs,
    terminal,
    connect: () => Promise.resolve({ ...nothingElse, stage: 'local', region: undefined, services, ...site }),
    interruption: () => interruption,
  });
  // Two acts of one millisecond have no order in the trail.
  services.clock.advance({ seconds: 0.001 });
  return { exitCode, ...said };
}

const unreachable = () => {
  throw new Error('the test has none');
};

const nothingElse = { send: unreachable, pictures: unreachable, deadLetterPlace: unreachable };

/** What the command answers with --json. */
export async function answerOf(services: TestServices, ...words: string[]): Promise<unknown> {
  const { exitCode, out, err } = await operate(services, [...words, '--yes', '--json']);
  if (!out) throw new Error(`exit code ${exitCode}: ${err}`);
  return JSON.parse(out);
}
