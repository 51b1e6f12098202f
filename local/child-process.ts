import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { never, type Part } from './part';

type Program = {
  name: string;
  command: string;
  args: string[];
  directory?: string;
  environment: Record<string, string | undefined>;
  log: (line: string) => void;
};

const stopMilliseconds = 3000;
const keptLines = 30;

/**
 * Starts a program in a process group of its own, so that Ctrl-C in a terminal reaches only us and we decide
 * the order of ending; a guard ends the group when we are gone without having done so.
 */
export function startProcess({ name, command, args, directory, environment, log }: Program): Part {
  const child = spawn(command, args, {
    cwd: directory,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const group = child.pid;
  const guard = group === undefined ? undefined : guardGroup(group);
  const lastLines = keepLastLines(child, log);
  let asked = false;

  const ended = awaitEnd(child).then((reason) => {
    guard?.kill('SIGKILL');
    // What the program itself started, like esbuild's service, goes with it.
    if (group !== undefined) signalGroup(group, 'SIGKILL');
    return reason;
  });

  return {
    name,
    crashed: ended.then((reason) => (asked ? never : [reason, ...lastLines].join('\n    '))),
    async stop() {
      asked = true;
      if (group === undefined) return;
      signalGroup(group, 'SIGTERM');
      const overdue = setTimeout(() => signalGroup(group, 'SIGKILL'), stopMilliseconds);
      await ended;
      clearTimeout(overdue);
    },
  };
}

async function awaitEnd(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = await once(child, 'exit');
    // Its last words may still be in the pipe; what it started may hold the pipe open for ever.
    await Promise.race([once(child, 'close'), sleep(200)]);
    return signal ? `ended by ${signal}` : `ended with exit code ${code}`;
  } catch (error) {
    return `could not be started: ${(error as Error).message}`;
  }
}

function keepLastLines({ stdout, stderr }: ChildProcess, log: Program['log']): string[] {
  const lines: string[] = [];
  for (const input of [stdout, stderr]) {
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      if (line.trim()) lines.push(line);
      if (lines.length > keptLines) lines.shift();
      log(line);
    });
  }
  return lines;
}

/** A shell that waits on a pipe from us. The pipe closes even after a SIGKILL, when no handler of ours runs. */
function guardGroup(group: number): ChildProcess {
  const pause = 'kill -s 0 -- "-$1" || exit; sleep 1';
  const script = `read -r _; kill -s TERM -- "-$1"; ${pause}; ${pause}; ${pause}; kill -s KILL -- "-$1"`;
  const guard = spawn('sh', ['-c', script, 'akun-guard', String(group)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {});
  guard.unref();
  return guard;
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nothing of the group is left.
  }
}
