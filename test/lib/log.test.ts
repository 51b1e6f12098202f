import { afterEach, describe, expect, test, vi } from 'vitest';
import { describeError, log } from '../../lib/log';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a line of the log', () => {
  test.for(['info', 'warn', 'error'] as const)('is one JSON object, at level %s', (level) => {
    const print = vi.spyOn(console, level).mockImplementation(() => undefined);
    log(level, 'mail sent', { requestId: 'request-1', text: 'two\nlines' });
    log(level, 'bare');
    expect(print.mock.calls).toEqual([
      [`{"level":"${level}","message":"mail sent","requestId":"request-1","text":"two\\nlines"}`],
      [`{"level":"${level}","message":"bare"}`],
    ]);
  });
});

describe('of an error the log says', () => {
  const frame = 'at logIn (/var/task/index.js:1:2)';
  const errorWith = (stack: string, options: ErrorOptions = {}) =>
    Object.assign(new TypeError('the password is hunter2', options), { stack });

  test('its kind and where it arose, and not its message', () => {
    const error = errorWith(`TypeError: the password is hunter2\n    ${frame}\n    at main (a.js:3:4)`);
    expect(describeError(error)).toEqual({ error: 'TypeError', at: [frame, 'at main (a.js:3:4)'] });
  });

  test('eight frames at most', () => {
    const frames = Array.from({ length: 20 }, (_, index) => `at f${index} (a.js:1:1)`);
    const stack = ['TypeError: hunter2', ...frames.map((line) => `    ${line}`)].join('\n');
    expect(describeError(errorWith(stack))).toEqual({ error: 'TypeError', at: frames.slice(0, 8) });
  });

  test('the same of its causes', () => {
    const cause = errorWith(`Error: hunter2\n    ${frame}`, { cause: 'hunter2' });
    const error = errorWith('TypeError: hunter2', { cause });
    expect(describeError(error)).toEqual({
      error: 'TypeError',
      at: [],
      cause: { error: 'TypeError', at: [frame], cause: { error: 'string' } },
    });
  });

  test('nothing of a message that itself looks like a stack', () => {
    const error = new Error('no JSON:\n    at hunter2\n  at hunter2 (secret)');
    expect(JSON.stringify(describeError(error))).not.toContain('hunter2');
  });

  test('nothing where it has no stack', () => {
    const error = new Error('hunter2');
    delete (error as { stack?: string }).stack;
    expect(describeError(error)).toEqual({ error: 'Error', at: [] });
  });

  test.for([
    ['hunter2', 'string'],
    [undefined, 'undefined'],
    [null, 'object'],
    [{ message: 'hunter2' }, 'object'],
    [42, 'number'],
  ] as const)('only the type of what is none: %j', ([thrown, type]) => {
    expect(describeError(thrown)).toEqual({ error: type });
  });
});
