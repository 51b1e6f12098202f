import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hurry } from '../support/faults';
import { codeFor, waitingMails } from '../support/mailbox';
import { quietLog } from '../support/quiet-log';
import type { AskedMail, Refusal } from '../support/ses';
import { askForCode, askForLink, changeAddress, changePassword, registerWithCode } from './letters';
import { type Outbox, openOutbox } from './outbox';

const lines = quietLog();

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  hurry();
});
afterEach(() => outbox.close());

const told = ({ to, subject }: AskedMail) => `${to}: ${subject}`;
const accepted = () => outbox.ses.accepted.map(told).toSorted();

// What five people are mailed, by how long it is worth something.
const ofMinutes = [
  'code@example.com: Reset your akun password',
  'link@example.com: Reset your akun password',
];
const ofAnHour = ['pending@example.com: Aktifkan akun Anda di akun'];
const ofADay = [
  'moving.new@example.com: Confirm your new email address for akun',
  'password@example.com: Your akun password was changed',
];
const ofAWeek = ['moving@example.com: Your akun email address was changed'];

/** Everybody asks, and the stream brings it. */
async function everythingAsked(): Promise<DynamoDBRecord[]> {
  const { gateway } = outbox;
  await askForCode(gateway, 'code');
  await askForLink(gateway, 'link');
  await registerWithCode(gateway, 'pending');
  await changePassword(gateway, 'password');
  await changeAddress(gateway, 'moving');
  return outbox.drain();
}

/** SES refuses, until so many minutes are over. */
function refuseFor(minutes: number, refusal: Refusal | 'hang up'): void {
  const end = Date.now() + minutes * 60_000;
  outbox.ses.reacts(() => (Date.now() < end ? refusal : undefined));
}

const down: Refusal = { status: 503, code: 'ServiceUnavailable' };

test('what SES takes is sent once each', async () => {
  const records = await everythingAsked();
  await outbox.deliver(records);
  expect(await outbox.givenUp()).toEqual([]);
  expect(accepted()).toEqual([...ofMinutes, ...ofAnHour, ...ofADay, ...ofAWeek].toSorted());
});

test('an hour without SES loses no mail that is still worth something, and sends none for a dead code', async () => {
  const { gateway } = outbox;
  const early = await everythingAsked();
  gateway.clock.advance({ minutes: 54 });
  await askForCode(gateway, 'late');
  const records = [...early, ...(await outbox.drain())];
  const code = codeFor(await waitingMails(gateway.services), 'late@example.com');
  refuseFor(6, down);
  await outbox.deliver(records, { pauseMinutes: 1 });
  expect(await outbox.givenUp()).toEqual([]);
  expect(accepted()).toEqual(
    ['late@example.com: Reset your akun password', ...ofADay, ...ofAWeek].toSorted(),
  );
  expect(outbox.ses.accepted.at(-1)?.text).toContain(code);
});

test('what is left of a day without SES is kept whole, and an operator sends what is still worth something', async () => {
  const records = await everythingAsked();
  refuseFor(24 * 60, down);
  await outbox.deliver(records, { pauseMinutes: 60 });
  expect(accepted()).toEqual([]);
  // What was dead by then was dropped, the rest of the batch kept as it came.
  const kept = await outbox.givenUp();
  expect(kept).toEqual(records.slice(3));
  outbox.gateway.clock.advance({ hours: 2 });
  expect(await outbox.call(kept)).toEqual({ kind: 'delivered' });
  expect(accepted()).toEqual(ofAWeek);
});

describe('a mail waits, and is sent once, while', () => {
  test.for([
    ['SES answers nothing', 'hang up'],
    [
      'SES takes no more in a second',
      { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' },
    ],
    [
      'SES takes no more in a day',
      { status: 400, code: 'Throttling', message: 'Daily message quota exceeded.' },
    ],
    ['our sending is paused', { status: 400, code: 'AccountSendingPausedException' }],
    ['the worker may not send', { status: 403, code: 'AccessDenied' }],
    [
      'our own address is not verified',
      {
        status: 400,
        code: 'MessageRejected',
        message:
          'Email address is not verified. The following identities failed the check: accounts@example.com',
      },
    ],
  ] as [string, Refusal | 'hang up'][])('%s', async ([, refusal]) => {
    const { gateway, ses } = outbox;
    for (const name of ['one', 'two', 'three']) await askForCode(gateway, name);
    const records = await outbox.drain();
    refuseFor(3, refusal);
    await outbox.deliver(records, { pauseMinutes: 1 });
    expect(await outbox.givenUp()).toEqual([]);
    expect(ses.accepted.map(({ to }) => to)).toEqual([
      'one@example.com',
      'two@example.com',
      'three@example.com',
    ]);
    // The first held up all: nobody was asked about out of turn.
    expect(new Set(ses.asked.slice(0, -2).map(({ to }) => to))).toEqual(new Set(['one@example.com']));
  });

  test('the database cannot be read', async () => {
    const { gateway, ses } = outbox;
    await askForCode(gateway, 'one');
    const records = await outbox.drain();
    const end = Date.now() + 3 * 60_000;
    gateway.services.client.middlewareStack.add(
      (next) => async (args) => {
        if (Date.now() < end) throw Object.assign(new Error('injected'), { name: 'ThrottlingException' });
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await outbox.deliver(records, { pauseMinutes: 1 });
    expect(await outbox.givenUp()).toEqual([]);
    expect(ses.accepted.map(({ to }) => to)).toEqual(['one@example.com']);
  });
});

test('an address that SES does not take is left alone, and holds up nobody', async () => {
  const { gateway, ses } = outbox;
  for (const name of ['one', 'two', 'three']) await askForCode(gateway, name);
  const records = await outbox.drain();
  ses.reacts(({ to }) =>
    to === 'two@example.com' ? { status: 400, code: 'InvalidParameterValue' } : undefined,
  );
  await outbox.deliver(records);
  expect(await outbox.givenUp()).toEqual([]);
  expect(ses.accepted.map(({ to }) => to)).toEqual(['one@example.com', 'three@example.com']);
  // It comes again, and another mail is asked for: neither hammers. A slow SES may have been asked twice by the SDK.
  const asked = ses.asked.length;
  await outbox.deliver(records.slice(1, 2));
  expect(await outbox.givenUp()).toEqual([]);
  gateway.clock.advance({ minutes: 2 });
  await gateway.call('POST /session/api/users/send-reset-password-otp', {
    body: { email: 'two@example.com' },
  });
  await outbox.deliver(await outbox.drain());
  expect(await outbox.givenUp()).toEqual([]);
  expect(ses.asked).toHaveLength(asked);
  expect(lines.filter((line) => line.includes('"mail refused"'))).toHaveLength(1);
});
