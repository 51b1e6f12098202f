import { expect, test } from 'vitest';
import { guessCode } from '../../../lib/accounts/guess-code';
import { keys } from '../../../lib/store/keys';
import { dayOf, hourOf } from '../../../lib/store/windows';
import { failBefore, named } from '../../support/faults';
import { type Refusal, refusalOf, tally } from '../../support/outcomes';
import { addressOf, ask, codeOf, issued, registered, wrongCode } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, type TestServices } from '../../support/services';
import { itemAt, setAt } from '../../support/table';

const wrong = { code: 'code_wrong' };
const limited = (retryAfterSeconds: number): Refusal => ({ code: 'rate_limited', retryAfterSeconds });

const guessing = (services: TestServices, email: { key: string }, guess: string) =>
  guessCode(services, { purpose: 'reset_password', emailKey: email.key, guess });

test('the right code in time tells whose it is, and is not used up by that', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  const holder = { accountId: account.id, email: account.email, securityVersion: 1 };
  const first = await guessing(services, email, code);
  expect(first.holder).toEqual(holder);
  expect(first.record).toMatchObject({ ...holder, attempts: 1, guessesThisHour: 1, guessesToday: 1 });
  const second = await guessing(services, email, code);
  expect(second.holder).toEqual(holder);
  expect(second.record).toEqual({ ...first.record, attempts: 2, guessesThisHour: 2, guessesToday: 2 });
});

test.for(['', '0', '00000', '0000000', 'abcdef', '１２３４５６', 'undefined', 'null'])(
  '%j is no code',
  async (guess) => {
    const services = createTestServices();
    const email = addressOf(await registered(services));
    await ask(services, 'reset_password', email);
    expect(await refusalOf(guessing(services, email, guess))).toEqual(wrong);
    expect(await refusalOf(guessing(services, freshEmail(), guess))).toEqual(wrong);
  },
);

test('a code of an address without one, of an unknown address and a wrong one are the same answer', async () => {
  const services = createTestServices();
  const [one, other] = [addressOf(await registered(services)), addressOf(await registered(services))];
  const unknown = freshEmail();
  const code = await issued(services, 'reset_password', one);
  await ask(services, 'reset_password', unknown);
  expect(await refusalOf(guessing(services, one, wrongCode(code)))).toEqual(wrong);
  expect(await refusalOf(guessing(services, other, code))).toEqual(wrong);
  expect(await refusalOf(guessing(services, unknown, '123456'))).toEqual(wrong);
});

test('nobody’s code opens nothing, even to who could derive it', async () => {
  const services = createTestServices();
  const email = freshEmail();
  const code = await issued(services, 'reset_password', email);
  expect(await refusalOf(guessing(services, email, code))).toEqual(wrong);
});

test('a code for one purpose is wrong for the other', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const verify = await issued(services, 'verify_email', email);
  expect(await refusalOf(guessing(services, email, verify))).toEqual(wrong);
  await ask(services, 'reset_password', email);
  const reset = await codeOf(services, 'reset_password', email);
  const guess = verify === reset ? wrongCode(verify) : verify;
  expect(await refusalOf(guessing(services, email, guess))).toEqual(wrong);
});

test('one record moved to another purpose or account derives another code', async () => {
  const services = createTestServices();
  const origin = { ...(await services.derived.plan()), purpose: 'verify_email', accountId: 'a' } as const;
  const codes = await Promise.all([
    services.derived.derive(origin),
    services.derived.derive({ ...origin, purpose: 'reset_password' }),
    services.derived.derive({ ...origin, accountId: 'b' }),
    services.derived.derive({ ...origin, nonce: `${origin.nonce}x` }),
  ]);
  expect(new Set(codes).size).toBe(4);
});

test('a code lives for ten minutes less a moment, and at ten minutes it has expired', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  services.clock.advance({ seconds: 599.999 });
  await expect(guessing(services, email, code)).resolves.toMatchObject({ holder: { email: email.shown } });
  services.clock.advance({ seconds: 0.001 });
  expect(await refusalOf(guessing(services, email, code))).toEqual({ code: 'code_expired' });
  services.clock.advance({ hours: 5 });
  expect(await refusalOf(guessing(services, email, code))).toEqual({ code: 'code_expired' });
});

test('only who shows the right code hears that it is late', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const unknown = freshEmail();
  const code = await issued(services, 'reset_password', email);
  const nobodys = await issued(services, 'reset_password', unknown);
  services.clock.advance({ minutes: 10 });
  expect(await refusalOf(guessing(services, email, wrongCode(code)))).toEqual(wrong);
  expect(await refusalOf(guessing(services, unknown, nobodys))).toEqual(wrong);
  expect(await refusalOf(guessing(services, email, code))).toEqual({ code: 'code_expired' });
});

test.for([1, 3_600_000, 5 * 86_400_000])(
  'a code that expired %d ms ago is late though its record lies in the table still',
  async (late) => {
    const services = createTestServices();
    const email = addressOf(await registered(services));
    const code = await issued(services, 'reset_password', email);
    await setAt(services, keys.code('reset_password', email.key), { expiresAt: services.now() - late });
    expect(await refusalOf(guessing(services, email, code))).toEqual({ code: 'code_expired' });
  },
);

test('after five wrong codes the right one is wrong, in time and late', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  for (let n = 1; n <= 5; n++) {
    expect(await refusalOf(guessing(services, email, wrongCode(code, n)))).toEqual(wrong);
  }
  expect(await refusalOf(guessing(services, email, code))).toEqual(wrong);
  services.clock.advance({ minutes: 10 });
  expect(await refusalOf(guessing(services, email, code))).toEqual(wrong);
});

test('after four wrong codes the right one is right', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  for (let n = 1; n <= 4; n++) await refusalOf(guessing(services, email, wrongCode(code, n)));
  await expect(guessing(services, email, code)).resolves.toMatchObject({ record: { attempts: 5 } });
});

test('a resend ends the code before it and gives five attempts more', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const first = await issued(services, 'reset_password', email);
  for (let n = 1; n <= 5; n++) await refusalOf(guessing(services, email, wrongCode(first, n)));
  services.clock.advance({ minutes: 1 });
  const second = await issued(services, 'reset_password', email);
  const notSecond = (guess: string) => (guess === second ? wrongCode(second, 7) : guess);
  expect(await refusalOf(guessing(services, email, notSecond(first)))).toEqual(wrong);
  for (let n = 1; n <= 3; n++) await refusalOf(guessing(services, email, wrongCode(second, n)));
  await expect(guessing(services, email, second)).resolves.toMatchObject({ record: { attempts: 5 } });
  expect(await refusalOf(guessing(services, email, second))).toEqual(wrong);
});

test('fifteen guesses an hour are counted across resends', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  for (let resend = 1; resend <= 3; resend++) {
    const code = await issued(services, 'reset_password', email);
    for (let n = 1; n <= 5; n++) await refusalOf(guessing(services, email, wrongCode(code, n)));
    services.clock.advance({ minutes: 1 });
  }
  const code = await issued(services, 'reset_password', email);
  expect(await refusalOf(guessing(services, email, code))).toEqual(limited(27 * 60));
  services.clock.advance({ seconds: 27 * 60 - 0.001 });
  expect(await refusalOf(guessing(services, email, code))).toEqual(limited(1));
  services.clock.advance({ seconds: 0.001 });
  expect(await refusalOf(guessing(services, email, code))).toEqual({ code: 'code_expired' });
});

test('the sixth to the fifteenth guess at a dead code are wrong, the next must wait', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const answers = [];
  for (let n = 1; n <= 16; n++) {
    answers.push(await refusalOf(guessing(services, email, n <= 5 ? wrongCode(code, n) : code)));
  }
  expect(answers).toEqual([...Array(15).fill(wrong), limited(1800)]);
});

test('fifty guesses a day are counted across the hours', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  for (const guesses of [15, 15, 15, 5]) {
    for (let n = 1; n <= guesses; n++) expect(await refusalOf(guessing(services, email, 'x'))).toEqual(wrong);
    services.clock.advance({ hours: 1 });
  }
  // It is 13:30.
  expect(await refusalOf(guessing(services, email, 'x'))).toEqual(limited(10.5 * 3600));
  services.clock.advance({ hours: 10.5 });
  services.clock.advance({ seconds: -0.001 });
  expect(await refusalOf(guessing(services, email, 'x'))).toEqual(limited(1));
  services.clock.advance({ seconds: 0.001 });
  for (let n = 1; n <= 15; n++) expect(await refusalOf(guessing(services, email, 'x'))).toEqual(wrong);
  expect(await refusalOf(guessing(services, email, 'x'))).toEqual(limited(3600));
});

test('a refused guess changes nothing in the record', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  for (let n = 1; n <= 15; n++) await refusalOf(guessing(services, email, 'x'));
  const before = await itemAt(services, keys.code('reset_password', email.key));
  expect(before).toMatchObject({ attempts: 15, guessesThisHour: 15, guessesToday: 15 });
  await refusalOf(guessing(services, email, 'x'));
  expect(await itemAt(services, keys.code('reset_password', email.key))).toEqual(before);
});

test('guesses at an address that no code was ever asked for are counted just the same', async () => {
  const services = createTestServices();
  for (const email of [addressOf(await registered(services)), freshEmail()]) {
    for (let n = 1; n <= 15; n++) expect(await refusalOf(guessing(services, email, '123456'))).toEqual(wrong);
    expect(await refusalOf(guessing(services, email, '123456'))).toEqual(limited(1800));
    const now = services.now();
    expect(await itemAt(services, keys.code('reset_password', email.key))).toEqual({
      pk: `CODE#reset_password#${email.key}`,
      sk: '-',
      purpose: 'reset_password',
      emailKey: email.key,
      attempts: 15,
      guessHour: hourOf(now),
      guessesThisHour: 15,
      guessDay: dayOf(now),
      guessesToday: 15,
      ttl: now / 1000 + 2 * 86_400,
    });
  }
});

test('guesses made before a code was asked for take nothing from its five attempts', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  for (let n = 1; n <= 6; n++) await refusalOf(guessing(services, email, '123456'));
  const code = await issued(services, 'reset_password', email);
  for (let n = 1; n <= 4; n++) await refusalOf(guessing(services, email, wrongCode(code, n)));
  await expect(guessing(services, email, code)).resolves.toMatchObject({
    record: { attempts: 5, guessesThisHour: 11 },
  });
});

test('where a guess cannot be counted nothing is compared', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const matches = () => Promise.reject(new Error('compared'));
  failBefore(services, 'UpdateItem', 3, () => named('ProvisionedThroughputExceededException'));
  const watched = { ...services, derived: { ...services.derived, matches } };
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(guessing(watched, email, code))).toEqual(unavailable);
  await expect(guessing(services, email, code)).resolves.toMatchObject({ record: { attempts: 1 } });
});

test('of 40 parallel guesses five are attempts: the right code sixth or later never succeeds', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const email = addressOf(await registered(services));
    const code = await issued(services, 'reset_password', email);
    const spent = await tally([1, 2, 3, 4, 5].map((n) => guessing(services, email, wrongCode(code, n))));
    expect(spent).toEqual({ code_wrong: 5 });
    const guesses = Array.from({ length: 35 }, () => guessing(services, email, code));
    expect(await tally(guesses)).toEqual({ code_wrong: 10, rate_limited: 25 });
    const record = await services.codes.find('reset_password', email.key);
    expect(record).toMatchObject({ attempts: 15, guessesThisHour: 15, guessesToday: 15 });
  }
});

test('of 40 parallel guesses fifteen are counted, and the right one counts by its place among them', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const email = addressOf(await registered(services));
    const code = await issued(services, 'reset_password', email);
    const places: number[] = [];
    const spendGuess: TestServices['codes']['spendGuess'] = async (purpose, emailKey) => {
      const record = await services.codes.spendGuess(purpose, emailKey);
      places.push(record.attempts);
      return record;
    };
    const watched = { ...services, codes: { ...services.codes, spendGuess } };
    const guesses = Array.from({ length: 40 }, () => guessing(watched, email, code));
    expect(await tally(guesses)).toEqual({ done: 5, code_wrong: 10, rate_limited: 25 });
    const inOrder = places.toSorted((one, other) => one - other);
    expect(inOrder).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  }
});

test('of parallel guesses that begin an hour, or a day, each is counted', async () => {
  const services = createTestServices();
  for (const step of [{ hours: 1 }, { hours: 24 }]) {
    const email = addressOf(await registered(services));
    await ask(services, 'reset_password', email);
    await refusalOf(guessing(services, email, 'x'));
    services.clock.advance(step);
    const guesses = Array.from({ length: 20 }, () => guessing(services, email, 'x'));
    expect(await tally(guesses)).toEqual({ code_wrong: 15, rate_limited: 5 });
    expect(await services.codes.find('reset_password', email.key)).toMatchObject({
      attempts: 16,
      guessesThisHour: 15,
      guessesToday: step.hours === 1 ? 16 : 15,
    });
  }
});
