import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../local/stream/retry';
import { hurry, signal } from '../support/faults';
import { quietLog } from '../support/quiet-log';
import { askForCode, changePassword } from './letters';
import { type Outbox, openOutbox } from './outbox';

const lines = quietLog();

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  hurry();
});
afterEach(() => outbox.close());

const names = ['one', 'two', 'three', 'four'];
const to = (name: string) => `${name}@example.com`;
const recipients = () => outbox.ses.accepted.map((mail) => mail.to);
const codes = () => new Set(outbox.ses.accepted.map(({ to, text }) => `${to} ${/^\d{6}$/m.exec(text)?.[0]}`));

/** Four people who wait for a code each. */
async function fourCodes(): Promise<DynamoDBRecord[]> {
  for (const name of names) await askForCode(outbox.gateway, name);
  return outbox.drain();
}

describe('a worker that ends in the middle of a batch', () => {
  test.for([1, 2, 3, 4])(
    'at mail %i of four: every mail is sent, and none with another code',
    async (nth) => {
      const records = await fourCodes();
      await outbox.deliver(records, {
        // The function dies just when SES has the mail: nobody hears what of the batch was done.
        invoke: async (work, batch, call) => {
          const before = outbox.ses.accepted.length;
          const outcome = await work(batch);
          const isHere = outbox.ses.accepted.length - before >= nth;
          return call === 1 && isHere ? { kind: 'failed', reason: 'the function died' } : outcome;
        },
      });
      expect(new Set(recipients())).toEqual(new Set(names.map(to)));
      expect(codes().size).toBe(4);
      expect(await outbox.givenUp()).toEqual([]);
    },
  );

  test('brings again, in halves, what was under way, and what was done of it comes twice at most', async () => {
    const records = await fourCodes();
    const crash: Outcome = { kind: 'failed', reason: 'the function died' };
    const sizes: number[] = [];
    await outbox.deliver(records, {
      invoke: async (work, batch, call) => {
        sizes.push(batch.length);
        const outcome = await work(batch);
        return call === 1 ? crash : outcome;
      },
    });
    expect(sizes).toEqual([4, 2, 2]);
    expect(recipients()).toEqual([...names, ...names].map(to));
    expect(codes().size).toBe(4);
  });
});

test('records that come twice, and in other batches than before, bring the same codes', async () => {
  const [one, two, three, four] = (await fourCodes()) as [
    DynamoDBRecord,
    DynamoDBRecord,
    DynamoDBRecord,
    DynamoDBRecord,
  ];
  for (const batch of [[one, two], [one, two, three], [two, three, four], [four]])
    await outbox.deliver(batch);
  expect(recipients()).toEqual(['one', 'two', 'one', 'two', 'three', 'two', 'three', 'four', 'four'].map(to));
  expect(codes().size).toBe(4);
});

test('a record that comes again after its code was used, or replaced, brings nothing', async () => {
  const { gateway, ses } = outbox;
  const records = await fourCodes();
  await outbox.deliver(records);
  const [first] = ses.accepted;
  const otp = /^\d{6}$/m.exec(first?.text ?? '')?.[0];
  const body = { email: to('one'), otp, newPassword: 'rahasia-dua' };
  expect(await gateway.call('PATCH /session/api/users/reset-password', { body })).toMatchObject({
    status: 200,
  });
  gateway.clock.advance({ minutes: 2 });
  await gateway.call('POST /session/api/users/send-reset-password-otp', { body: { email: to('two') } });
  ses.reset();
  await outbox.deliver(records);
  expect(recipients()).toEqual(['three', 'four'].map(to));
});

describe('SES that is slow', () => {
  test('gets no batch that its function has no time for: what is left is handed back, and nothing comes twice', async () => {
    const { gateway, ses } = outbox;
    const people = Array.from({ length: 10 }, (_, n) => `person-${n}`);
    for (const name of people) await changePassword(gateway, name);
    const records = await outbox.drain();
    expect(records).toHaveLength(10);
    ses.reacts(() => {
      gateway.clock.advance({ seconds: 9 });
      return undefined;
    });
    const calls: { took: number; sent: number }[] = [];
    await outbox.deliver(records, {
      invoke: async (work, batch) => {
        const [begun, sent] = [Date.now(), ses.accepted.length];
        const outcome = await work(batch);
        calls.push({ took: (Date.now() - begun) / 1000, sent: ses.accepted.length - sent });
        return outcome;
      },
    });
    expect(recipients()).toEqual(people.map(to));
    expect(calls).toEqual([
      { took: 45, sent: 5 },
      { took: 45, sent: 5 },
    ]);
    expect(lines.filter((line) => line.includes('mail left for the next call'))).toHaveLength(1);
  });

  test('and answers when the function is over: that mail comes again, with its code, and none is passed over', async () => {
    const { ses } = outbox;
    const records = await fourCodes();
    const [isAsked, isOver] = [signal(), signal()];
    ses.reacts(async (_mail, nth) => {
      if (nth > 1) return undefined;
      isAsked.give();
      await isOver.given;
      return undefined;
    });
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
    const outcome = outbox.call(records, 1.6);
    await isAsked.given;
    vi.advanceTimersByTime(100);
    expect(await outcome).toEqual({ kind: 'failed-from', index: 0 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    expect(recipients()).toEqual([]);
    isOver.give();
    expect(await outbox.call(records)).toEqual({ kind: 'delivered' });
    expect(recipients().toSorted()).toEqual(['four', 'one', 'one', 'three', 'two'].map(to));
    expect(codes().size).toBe(4);
  });
});
