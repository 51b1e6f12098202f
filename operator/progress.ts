import { counted } from './describe';
import type { Terminal } from './terminal';

/** What a long run has done by now, and, as far as it is known, of how much. */
interface Progress {
  show: (done: number, total?: number) => void;
  /** Takes the bar off the screen. */
  end: () => void;
}

const redrawMilliseconds = 100;
/** Where nobody watches, a log would be full of redrawn bars: it gets a line now and then. */
const lineMilliseconds = 10_000;

/** A bar on a terminal that is watched, and a line every ten seconds elsewhere. */
export function progressOf(terminal: Terminal, noun: string, now: () => number = Date.now): Progress {
  const startedAt = now();
  let shownAt = terminal.isInteractive ? 0 : startedAt;
  const pause = terminal.isInteractive ? redrawMilliseconds : lineMilliseconds;
  return {
    show(done, total) {
      const time = now();
      if (time - shownAt < pause) return;
      shownAt = time;
      const line = describe({ done, total, noun, seconds: (time - startedAt) / 1000 });
      if (terminal.isInteractive) terminal.redraw(line);
      else terminal.err(line);
    },
    end() {
      terminal.redraw('');
    },
  };
}

interface State {
  done: number;
  total: number | undefined;
  noun: string;
  seconds: number;
}

/** [######··············]  30 %  30,000 accounts  2,310/s  30 s left */
function describe({ done, total, noun, seconds }: State): string {
  const perSecond = seconds > 0 ? done / seconds : 0;
  const rate = `${counted(done, noun)}  ${Math.round(perSecond).toLocaleString('en')}/s`;
  if (!total) return rate;
  // What was added meanwhile, or an estimate, may lie below what is done.
  const share = Math.min(done / total, 1);
  const bar = '#'.repeat(Math.floor(share * 20)).padEnd(20, '·');
  const left = perSecond > 0 ? `  ${Math.ceil(Math.max(total - done, 0) / perSecond)} s left` : '';
  return `[${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${rate}${left}`;
}
