import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { dayOf, hourOf } from '../../../lib/store/windows';
import { refusalOf, tally } from '../../support/outcomes';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, type TestServices } from '../../support/services';
import { itemAt, setAt } from '../../support/table';

const guess = ({ codes }: TestServices, key: string) => codes.spendGuess('reset_password', key);

test('a guess is counted where there is neither code nor account, and each sees its own number', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const records = [await guess(services, key), await guess(services, key)];
  expect(records.map(({ attempts }) => attempts)).toEqual([1, 2]);
  expect(records[1]).toEqual({
    purpose: 'reset_password',
    emailKey: key,
    attempts: 2,
    guessHour: hourOf(services.now()),
    guessesThisHour: 2,
    guessDay: dayOf(services.now()),
    guessesToday: 2,
    mailHour: 0,
    mailsThisHour: 0,
    mailDay: 0,
    mailsToday: 0,
    nextMailAt: 0,
  });
});

test('the purposes of one address have budgets of their own', async () => {
  const services = createTestServices({ GUESSES_PER_HOUR: '1' });
  const { key } = freshEmail();
  await guess(services, key);
  await expect(services.codes.spendGuess('verify_email', key)).resolves.toMatchObject({ attempts: 1 });
});

test('a guess past the hour’s budget is told when the hour is over, one past the day’s when the day is', async () => {
  const services = createTestServices({ GUESSES_PER_HOUR: '2', GUESSES_PER_DAY: '3' });
  const { key } = freshEmail();
  await guess(services, key);
  await guess(services, key);
  expect(await refusalOf(guess(services, key))).toEqual({ code: 'rate_limited', retryAfterSeconds: 1800 });
  services.clock.advance({ minutes: 30 });
  await expect(guess(services, key)).resolves.toMatchObject({ guessesThisHour: 1, guessesToday: 3 });
  expect(await refusalOf(guess(services, key))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 14 * 3600,
  });
  services.clock.advance({ hours: 1 });
  expect(await refusalOf(guess(services, key))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 13 * 3600,
  });
  services.clock.advance({ hours: 13 });
  await expect(guess(services, key)).resolves.toMatchObject({
    attempts: 4,
    guessesThisHour: 1,
    guessesToday: 1,
  });
});

test('the last moment of an hour belongs to it, and its end to the next', async () => {
  const services = createTestServices({ GUESSES_PER_HOUR: '1' });
  const { key } = freshEmail();
  services.clock.advance({ seconds: 1799.999 });
  await guess(services, key);
  expect(await refusalOf(guess(services, key))).toEqual({ code: 'rate_limited', retryAfterSeconds: 1 });
  services.clock.advance({ seconds: 0.001 });
  await expect(guess(services, key)).resolves.toMatchObject({ guessesThisHour: 1, guessesToday: 2 });
});

test('parallel guesses cannot pass the budget, not even at the first of an hour or day', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices({ GUESSES_PER_HOUR: '4', GUESSES_PER_DAY: '6' });
    const { key } = freshEmail();
    const burst = () => tally(Array.from({ length: 12 }, () => guess(services, key)));
    expect(await burst()).toEqual({ done: 4, rate_limited: 8 });
    services.clock.advance({ hours: 1 });
    expect(await burst()).toEqual({ done: 2, rate_limited: 10 });
    services.clock.advance({ hours: 24 });
    expect(await burst()).toEqual({ done: 4, rate_limited: 8 });
  }
});

test('a guess that opens a new window keeps the record from being cleared away before its budgets end', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await guess(services, key);
  services.clock.advance({ hours: 47 });
  await guess(services, key);
  const item = await itemAt(services, keys.code('reset_password', key));
  expect(item?.ttl).toBeGreaterThanOrEqual((dayOf(services.now()) + 1) * 86_400);
});

/** Another container, whose clock is five seconds ahead. */
function aheadOf(services: TestServices, limits: Record<string, string>): TestServices {
  return createTestServices(
    limits,
    Object.assign(() => services.now() + 5000, { advance: () => {} }),
  );
}

test('between two clocks that are moments apart no hour begins twice', async () => {
  const services = createTestServices({ GUESSES_PER_HOUR: '4' });
  const ahead = aheadOf(services, { GUESSES_PER_HOUR: '4' });
  const { key } = freshEmail();
  services.clock.advance({ minutes: 29, seconds: 58 });
  const hour = hourOf(services.now());
  await guess(services, key);
  for (const guessesThisHour of [1, 2, 3, 4]) {
    const counted = await guess(guessesThisHour % 2 ? ahead : services, key);
    expect(counted).toMatchObject({
      guessHour: hour + 1,
      guessesThisHour,
      guessesToday: 1 + guessesThisHour,
    });
  }
  expect(await refusalOf(guess(services, key))).toEqual({ code: 'rate_limited', retryAfterSeconds: 3602 });
  expect(await refusalOf(guess(ahead, key))).toEqual({ code: 'rate_limited', retryAfterSeconds: 3597 });
});

test('between two clocks that are moments apart no day begins twice', async () => {
  const limits = { GUESSES_PER_HOUR: '9', GUESSES_PER_DAY: '3' };
  const services = createTestServices(limits);
  const ahead = aheadOf(services, limits);
  const { key } = freshEmail();
  services.clock.advance({ hours: 14, minutes: 29, seconds: 58 });
  await guess(services, key);
  await guess(services, key);
  const day = dayOf(services.now()) + 1;
  for (const guessesToday of [1, 2, 3]) {
    const counted = await guess(guessesToday % 2 ? ahead : services, key);
    expect(counted).toMatchObject({ guessDay: day, guessesToday });
  }
  expect(await refusalOf(guess(services, key))).toEqual({ code: 'rate_limited', retryAfterSeconds: 86_402 });
  expect(await refusalOf(guess(ahead, key))).toEqual({ code: 'rate_limited', retryAfterSeconds: 86_397 });
});

test('a record from a clock that is out of its mind is counted on, not lost', async () => {
  const services = createTestServices({ GUESSES_PER_HOUR: '2' });
  const { key } = freshEmail();
  await guess(services, key);
  await setAt(services, keys.code('reset_password', key), { guessHour: hourOf(services.now()) + 1 });
  await expect(guess(services, key)).resolves.toMatchObject({ attempts: 2, guessesToday: 2 });
});
