import { expect, test } from 'vitest';
import { progressOf } from '../../operator/progress';
import type { Terminal } from '../../operator/terminal';

function watched(isInteractive: boolean) {
  const drawn: string[] = [];
  const lines: string[] = [];
  const terminal: Terminal = {
    out: () => {},
    err: (text) => void lines.push(text),
    redraw: (line) => void drawn.push(line),
    isInteractive,
    ask: () => Promise.reject(new Error('nobody asks')),
  };
  let time = 1_000_000;
  const progress = progressOf(terminal, 'account', () => time);
  const after = (milliseconds: number, done: number, total?: number) => {
    time += milliseconds;
    progress.show(done, total);
  };
  return { progress, after, drawn, lines };
}

test('who watches sees a bar, redrawn ten times a second at most and cleared at the end', () => {
  const { progress, after, drawn, lines } = watched(true);
  after(1000, 250, 1000);
  after(50, 260, 1000);
  after(950, 1000, 1000);
  progress.end();
  expect(drawn).toEqual([
    '[#####···············]  25 %  250 accounts  250/s  3 s left',
    '[####################] 100 %  1,000 accounts  500/s  0 s left',
    '',
  ]);
  expect(lines).toEqual([]);
});

test('a log gets a line every ten seconds', () => {
  const { after, drawn, lines } = watched(false);
  after(9999, 1);
  after(1, 20_000);
  after(5000, 30_000);
  after(5000, 40_000, 100_000);
  expect(lines).toEqual([
    '20,000 accounts  2,000/s',
    '[########············]  40 %  40,000 accounts  2,000/s  30 s left',
  ]);
  expect(drawn).toEqual([]);
});

test('a total that turns out too small is a full bar', () => {
  const { after, drawn } = watched(true);
  after(1000, 30, 20);
  expect(drawn).toEqual(['[####################] 100 %  30 accounts  30/s  0 s left']);
});
