import { expect, test } from 'vitest';
import { nextMail } from '../../../lib/accounts/mail-budget';
import { AccountError } from '../../../lib/errors';
import type { MailCounters } from '../../../lib/store/code-record';
import { parseCode } from '../../../lib/store/code-record';

const limits = { mails: { hour: 5, day: 10 }, mailCooldownSeconds: 60 };
const morning = Date.UTC(2040, 0, 1, 9, 30);
const hour = morning / 3_600_000 - 0.5;
const day = hour / 24 - 9 / 24;

const after = (counters: Partial<MailCounters>, time = morning) =>
  nextMail(
    parseCode({ purpose: 'reset_password', emailKey: 'person@example.com', ...counters }),
    limits,
    time,
  );

const waitAfter = (counters: Partial<MailCounters>, time = morning) => {
  try {
    return after(counters, time);
  } catch (error) {
    if (error instanceof AccountError && error.code === 'rate_limited') return error.retryAfterSeconds;
    throw error;
  }
};

const seen = { mailHour: hour, mailsThisHour: 2, mailDay: day, mailsToday: 3, nextMailAt: morning };

test('the first mail begins hour, day and pause', () => {
  expect(after({})).toEqual({
    mailHour: hour,
    mailsThisHour: 1,
    mailDay: day,
    mailsToday: 1,
    nextMailAt: morning + 60_000,
  });
});

test('a further mail counts on, and a new hour or day begins anew', () => {
  expect(after(seen)).toEqual({ ...seen, mailsThisHour: 3, mailsToday: 4, nextMailAt: morning + 60_000 });
  expect(after({ ...seen, mailHour: hour - 1 })).toMatchObject({ mailsThisHour: 1, mailsToday: 4 });
  expect(after({ ...seen, mailHour: hour - 24, mailDay: day - 1 })).toMatchObject({
    mailHour: hour,
    mailsThisHour: 1,
    mailDay: day,
    mailsToday: 1,
  });
});

test('within the pause one is told the rest of it, in whole seconds', () => {
  expect(waitAfter({ ...seen, nextMailAt: morning + 60_000 })).toBe(60);
  expect(waitAfter({ ...seen, nextMailAt: morning + 1001 })).toBe(2);
  expect(waitAfter({ ...seen, nextMailAt: morning + 1 })).toBe(1);
  expect(after({ ...seen, nextMailAt: morning })).toMatchObject({ mailsThisHour: 3 });
});

test('past the mails of an hour or a day one is told when the longer wait is over', () => {
  expect(after({ ...seen, mailsThisHour: 4 })).toMatchObject({ mailsThisHour: 5 });
  expect(waitAfter({ ...seen, mailsThisHour: 5, nextMailAt: morning + 60_000 })).toBe(1800);
  expect(after({ ...seen, mailsToday: 9 })).toMatchObject({ mailsToday: 10 });
  expect(waitAfter({ ...seen, mailsThisHour: 5, mailsToday: 10 })).toBe(14.5 * 3600);
  expect(after({ ...seen, mailDay: day - 1, mailsToday: 10 })).toMatchObject({ mailsToday: 1 });
});

test('between two clocks that are moments apart no hour begins twice', () => {
  const beforeTheHour = (hour + 1) * 3_600_000 - 2000;
  const begun = { mailHour: hour + 1, mailsThisHour: 4, mailDay: day, mailsToday: 6, nextMailAt: 0 };
  expect(after(begun, beforeTheHour)).toEqual({
    ...begun,
    mailsThisHour: 5,
    mailsToday: 7,
    nextMailAt: beforeTheHour + 60_000,
  });
  expect(waitAfter({ ...begun, mailsThisHour: 5 }, beforeTheHour)).toBe(3602);
  expect(after(begun, beforeTheHour - 60_000)).toMatchObject({ mailHour: hour, mailsThisHour: 1 });
});

test('between two clocks that are moments apart no day begins twice', () => {
  const midnight = (day + 1) * 86_400_000;
  const nextDay = {
    mailHour: midnight / 3_600_000,
    mailsThisHour: 1,
    mailDay: day + 1,
    mailsToday: 9,
    nextMailAt: 0,
  };
  expect(after(nextDay, midnight - 2000)).toEqual({
    ...nextDay,
    mailsThisHour: 2,
    mailsToday: 10,
    nextMailAt: midnight + 58_000,
  });
  expect(waitAfter({ ...nextDay, mailsToday: 10 }, midnight - 2000)).toBe(86_402);
});
