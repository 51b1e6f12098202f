import { describe, expect, test } from 'vitest';
import { nextMail } from '../../lib/accounts/mail-budget';
import { AccountError } from '../../lib/errors';
import { updateOf } from '../../lib/store/changes';
import { parseCode } from '../../lib/store/code-record';
import { lockAfter } from '../../lib/store/logins';
import { ttlAfter } from '../../lib/store/ttl';
import { dayOf, hourOf, secondsToNextDay, secondsToNextHour } from '../../lib/store/windows';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** 2026-11-20 09:30:00 UTC, the 20777th day and the 498657th hour. */
const time = 1_795_167_000_000;
const [thisHour, today] = [498_657, 20_777];

describe('windows of the clock', () => {
  test.for([
    [0, 0, 0, 3600, 86_400],
    [1, 0, 0, 3600, 86_400],
    [1000, 0, 0, 3599, 86_399],
    [3_599_999, 0, 0, 1, 82_801],
    [3_600_000, 1, 0, 3600, 82_800],
    [86_399_999, 23, 0, 1, 1],
    [86_400_000, 24, 1, 3600, 86_400],
    [time, thisHour, today, 1800, 52_200],
  ] as const)(
    '%d is in hour %d and day %d, which end in %d s and %d s',
    ([at, ofHour, ofDay, toHour, toDay]) => {
      expect([hourOf(at), dayOf(at), secondsToNextHour(at), secondsToNextDay(at)]).toEqual([
        ofHour,
        ofDay,
        toHour,
        toDay,
      ]);
    },
  );
});

describe('an item is cleared away a day after its end', () => {
  test.for([
    [0, 86_400],
    [1, 86_401],
    [1000, 86_401],
    [time, 1_795_253_400],
  ] as const)('what ends at %d ms has the ttl %d s', ([expiresAt, ttl]) => {
    expect(ttlAfter(expiresAt)).toBe(ttl);
  });
});

describe('a lock', () => {
  const policy = { afterFailures: 5, firstSeconds: 1, maxSeconds: 900, quietSeconds: 900 };

  test.for([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 1000],
    [6, 2000],
    [7, 4000],
    [8, 8000],
    [14, 512_000],
    [15, 900_000],
    [16, 900_000],
    [100, 900_000],
    [5000, 900_000],
  ] as const)('after %d failures in a row lasts %d ms', ([failures, milliseconds]) => {
    expect(lockAfter(failures, policy)).toBe(milliseconds);
  });

  test('follows its parameters', () => {
    const strict = { afterFailures: 1, firstSeconds: 30, maxSeconds: 50, quietSeconds: 1 };
    expect([0, 1, 2, 3].map((failures) => lockAfter(failures, strict))).toEqual([0, 30_000, 50_000, 50_000]);
  });

  test('is never longer than the longest, the first one included', () => {
    expect(lockAfter(5, { ...policy, firstSeconds: 1000 })).toBe(900_000);
  });
});

describe('one mail more', () => {
  const limits = { mails: { hour: 5, day: 10 }, mailCooldownSeconds: 60 };
  const held = (counters: object = {}) =>
    parseCode({ purpose: 'verify_email', emailKey: 'habib@example.com', ...counters });
  const thisHoursMails = (mailsThisHour: number, mailsToday: number, nextMailAt = 0) =>
    held({ mailHour: thisHour, mailsThisHour, mailDay: today, mailsToday, nextMailAt });

  /** The next counters, or for how many seconds there are none. */
  function next(record: ReturnType<typeof held>, at = time, occasion?: 'asked' | 'unasked') {
    try {
      return nextMail(record, limits, at, occasion);
    } catch (error) {
      const { code, retryAfterSeconds } = error as AccountError;
      expect(error).toBeInstanceOf(AccountError);
      expect(code).toBe('rate_limited');
      return retryAfterSeconds;
    }
  }

  const counted = (mailsThisHour: number, mailsToday: number) => ({
    mailHour: thisHour,
    mailsThisHour,
    mailDay: today,
    mailsToday,
    nextMailAt: time + minute,
  });

  test('is the first for an address without any', () => {
    expect(next(held())).toEqual(counted(1, 1));
  });

  test('is counted in its hour and its day', () => {
    expect(next(thisHoursMails(3, 7))).toEqual(counted(4, 8));
  });

  test('begins a new hour, and a new day, at one', () => {
    const spentHour = { mailHour: thisHour - 1, mailsThisHour: 5, mailDay: today, mailsToday: 5 };
    const spentDay = { mailHour: thisHour - 24, mailsThisHour: 5, mailDay: today - 1, mailsToday: 10 };
    expect(next(held(spentHour))).toEqual(counted(1, 6));
    expect(next(held(spentDay))).toEqual(counted(1, 1));
  });

  test.for([
    ['a minute after the last', thisHoursMails(1, 1, time), time, counted(2, 2)],
    ['1 ms too early', thisHoursMails(1, 1, time + 1), time, 1],
    ['1001 ms too early', thisHoursMails(1, 1, time + 1001), time, 2],
    ['a minute too early', thisHoursMails(1, 1, time + minute), time, 60],
    ['the fifth of the hour', thisHoursMails(4, 4), time, counted(5, 5)],
    ['the sixth of the hour', thisHoursMails(5, 5), time, 1800],
    ['the sixth of the hour, at its end', thisHoursMails(5, 5), time + 30 * minute - 1, 1],
    ['the tenth of the day', thisHoursMails(0, 9), time, counted(1, 10)],
    ['the eleventh of the day', thisHoursMails(0, 10), time, 52_200],
    [
      'the eleventh of the day, at its end',
      held({ mailDay: today, mailsToday: 10 }),
      time + 14.5 * hour - 1,
      1,
    ],
    ['past every limit: the longest wait is told', thisHoursMails(5, 10, time + minute), time, 52_200],
    ['past hour and pause: the longer wait is told', thisHoursMails(5, 5, time + minute), time, 1800],
  ] as const)('%s', ([, record, at, outcome]) => {
    expect(next(record, at)).toEqual(outcome);
  });

  test('that nobody asked for waits for no pause but begins one, and keeps to the limits', () => {
    expect(next(thisHoursMails(1, 1, time + minute), time, 'unasked')).toEqual(counted(2, 2));
    expect(next(thisHoursMails(5, 5), time, 'unasked')).toBe(1800);
    expect(next(thisHoursMails(0, 10), time, 'unasked')).toBe(52_200);
  });

  test('needs no pause where none is configured', () => {
    const relaxed = { ...limits, mailCooldownSeconds: 0 };
    expect(nextMail(held(), relaxed, time).nextMailAt).toBe(time);
  });
});

describe('an update', () => {
  test('sets what has a value and removes what has none', () => {
    expect(
      updateOf({ email: 'a@example.com', fullName: undefined, status: 'active', phone: undefined }),
    ).toEqual({
      expression: 'SET #email = :email, #status = :status REMOVE #fullName, #phone',
      names: { '#email': 'email', '#fullName': 'fullName', '#status': 'status', '#phone': 'phone' },
      values: { ':email': 'a@example.com', ':status': 'active' },
    });
  });

  test('sets null, zero and the empty string, which are values', () => {
    expect(updateOf({ a: null, b: 0, c: '', d: false })).toEqual({
      expression: 'SET #a = :a, #b = :b, #c = :c, #d = :d',
      names: { '#a': 'a', '#b': 'b', '#c': 'c', '#d': 'd' },
      values: { ':a': null, ':b': 0, ':c': '', ':d': false },
    });
  });

  test('may only remove', () => {
    expect(updateOf({ a: undefined })).toEqual({ expression: 'REMOVE #a', names: { '#a': 'a' }, values: {} });
  });

  test('of nothing is nothing', () => {
    expect(updateOf({})).toEqual({ expression: '', names: {}, values: {} });
  });
});
