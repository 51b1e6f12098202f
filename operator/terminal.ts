import { createInterface } from 'node:readline/promises';
import { exitCodes, Failure } from './failure';

/** Where the command speaks: answers go to `out`, everything else to `err`. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Replaces the last line on the screen; does nothing where there is none. */
  redraw: (line: string) => void;
  /** Whether somebody is there to be asked and to watch. */
  isInteractive: boolean;
  ask: (question: string) => Promise<string>;
}

export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    redraw: (line) => {
      if (!stderr.isTTY) return;
      stderr.cursorTo(0);
      stderr.write(line.slice(0, stderr.columns - 1));
      stderr.clearLine(1);
    },
    isInteractive: stdin.isTTY && stderr.isTTY,
    async ask(question) {
      const lines = createInterface({ input: stdin, output: stderr });
      lines.once('SIGINT', () => process.exit(exitCodes.interrupted));
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
  };
}

/**
 * Goes on only with a yes: from the command line, or from whoever sits there.
 *
 * @throws Failure where nobody says yes
 */
export async function requireYes(terminal: Terminal, question: string, isGiven: boolean): Promise<void> {
  if (isGiven) return;
  if (!terminal.isInteractive) {
    throw new Failure(`${question}\nNobody can be asked here: say --yes to have it done.`, exitCodes.usage);
  }
  const answer = await terminal.ask(`${question} Type yes to go on: `);
  if (answer.trim().toLowerCase() !== 'yes') throw new Failure('Nothing was done.');
}
