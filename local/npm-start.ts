import { join } from 'node:path';
import { describeStack } from './banner';
import { CannotStart } from './cannot-start';
import { requireDocker, requireJava } from './checks';
import { readCommandLine, usage } from './command-line';
import { project } from './definition';
import { readPorts, requireFreePorts } from './ports';
import { type Stack, startStack } from './stack';

const ending = new AbortController();
let ready = false;

/** `npm start`: resolves with the exit code when it is over. */
async function start(): Promise<number> {
  const { help, reset, parameters } = await readCommandLine(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return 0;
  }
  const docker = process.env.AKUN_DYNAMODB === 'docker';
  const ports = readPorts(process.env);
  await (docker ? requireDocker() : requireJava());
  await requireFreePorts(ports);
  const stack = await startStack({
    ports,
    dataDirectory: join(project, '.local'),
    reset,
    parameters,
    docker,
    log: showLine,
    progress: (step) => console.log(`${elapsed().padStart(7)}  ${step}`),
    signal: ending.signal,
  });
  ready = true;
  console.log(describeStack(stack, elapsed()));
  return runUntilEnd(stack);
}

async function runUntilEnd(stack: Stack): Promise<number> {
  const crash = await Promise.race([stack.crashed, whenEnding()]);
  if (crash) console.error(`\n${crash}\n\nEnding the rest.`);
  await stack.stop();
  return crash ? 1 : 0;
}

function whenEnding(): Promise<undefined> {
  return new Promise((resolve) => {
    ending.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** What the parts print while they start is of interest only if one fails, and then in its last lines. */
function showLine(part: string, line: string): void {
  if (line.trim() && (ready || part === 'worker')) console.log(`${part.padEnd(8)} | ${line}`);
}

function elapsed(): string {
  return `${process.uptime().toFixed(1)} s`;
}

/** The first signal ends in order; the second at once, and the guards of the processes clean up. */
function endOnSignal(signal: NodeJS.Signals): void {
  if (ending.signal.aborted) process.exit(130);
  console.log(`\n${signal}: ending.`);
  ending.abort();
}

/** Whoever kills npm or tsx outright means us too. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !ending.signal.aborted) ending.abort();
  }, 1000).unref();
}

function explain(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  return error instanceof Error ? `akun did not start: ${error.message}` : String(error);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endOnSignal);
endWithParent();
start().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (ending.signal.aborted) process.exit(0);
    console.error(explain(error));
    process.exit(1);
  },
);
