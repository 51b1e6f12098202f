import { describe, expect, test } from 'vitest';
import { codeFor, linkFor } from '../../support/mailbox';
import { statusesOf } from '../../support/outcomes';
import { quietLog } from '../../support/quiet-log';
import { atOnce } from '../../support/races';
import { repetitions } from '../../support/repetitions';
import { first, race, raceGround, second } from './clients';

quietLog();

const ground = raceGround();

/** Somebody who has proven the address, with a session. */
async function proven(email: string) {
  const { clients } = ground;
  const person = await clients.newcomer(email);
  await clients.askToVerify(person.token);
  const otp = codeFor(await clients.mailsTo(email), email);
  expect(await clients.verify(person.token, otp)).toMatchObject({ status: 200 });
  return person;
}

describe(`of ten that show one proof in one moment one has its effect, ${repetitions} times:`, () => {
  test.for([
    [
      'the token of a registration',
      async ({ email, phone }) => {
        await ground.clients.register('activation', email, { phone });
        const code = codeFor(await ground.clients.mailsTo(email), email);
        return () => ground.clients.activate(email, code);
      },
      400,
    ],
    [
      'a code that comes without an address',
      async ({ email }) => {
        await ground.clients.register('directory', email);
        const code = codeFor(await ground.clients.mailsTo(email), email);
        return () => ground.clients.useCode(code);
      },
      404,
    ],
    [
      'a link that resets',
      async ({ email }) => {
        await ground.clients.newcomer(email);
        await ground.clients.askForLink(email);
        const link = linkFor(await ground.clients.mailsTo(email), email, 'reset-password');
        return () => ground.clients.resetByLink(link);
      },
      400,
    ],
    [
      'a link that takes an address back',
      async ({ email }) => {
        const { token } = await proven(email);
        await ground.clients.update(token, { email: ground.clients.fresh().email });
        const link = linkFor(await ground.clients.mailsTo(email), email, 'undo-email');
        return () => ground.clients.undo(link);
      },
      400,
    ],
  ] as [
    string,
    (person: { email: string; phone: string }) => Promise<() => Promise<{ status: number }>>,
    number,
  ][])('%s', async ([, prepare, refused]) => {
    for (let run = 0; run < repetitions; run++) {
      const show = await prepare(ground.clients.fresh());
      // Of guesses five are compared: more than those is no race any more.
      const answers = await atOnce(
        ground.gateway.services,
        Array.from({ length: 5 }, () => show),
      );
      expect(statusesOf(answers)).toEqual({ 200: 1, [refused]: 4 });
    }
  });
});

test(`of a code and the resend that replaces it one wins: the code that verified is the last, or it is dead, ${repetitions} times`, async () => {
  const { clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const { token } = await clients.newcomer(email);
    await clients.askToVerify(token);
    const otp = codeFor(await clients.mailsTo(email), email);
    ground.gateway.clock.advance({ minutes: 2 });
    const [verified, resent] = await race(ground, run, [
      () => clients.verify(token, otp),
      () => clients.askToVerify(token),
    ]);
    const waiting = await clients.mailsTo(email);
    if (verified?.status === 200) {
      // A verified address waits for no code.
      expect(waiting).toEqual([]);
      expect(resent?.status).toBeOneOf([200, 409, 429]);
    } else {
      expect([verified?.status, resent?.status]).toEqual([400, 200]);
      expect(await clients.verify(token, codeFor(waiting, email))).toMatchObject({ status: 200 });
    }
  }
});

test(`of a registration’s token and the resend that replaces it one wins, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email, phone } = clients.fresh();
    await clients.register('activation', email, { phone });
    const code = codeFor(await clients.mailsTo(email), email);
    gateway.clock.advance({ minutes: 2 });
    const [activated, resent] = await race(ground, run, [
      () => clients.activate(email, code),
      () => clients.resend(email),
    ]);
    const waiting = await clients.mailsTo(email);
    const isActive = activated?.status === 200;
    expect([activated?.status, resent?.status]).toEqual(isActive ? [200, resent?.status] : [400, 200]);
    expect(resent?.status).not.toBe(503);
    expect(waiting).toHaveLength(isActive ? 0 : 1);
    if (!isActive)
      expect(await clients.activate(email, codeFor(waiting, email))).toMatchObject({ status: 200 });
  }
});

test(`an address that is taken back while it moves on is the account’s again, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const [{ email }, { email: moved }, { email: further }] = [
      clients.fresh(),
      clients.fresh(),
      clients.fresh(),
    ];
    const { id, token } = await proven(email);
    await clients.update(token, { email: moved });
    const link = linkFor(await clients.mailsTo(email), email, 'undo-email');
    gateway.clock.advance({ minutes: 2 });
    const [undone, changed] = await race(ground, run, [
      () => clients.undo(link),
      () => clients.update(token, { email: further }),
    ]);
    expect(undone).toMatchObject({ status: 200 });
    expect(changed?.status).toBeOneOf([200, 401]);
    expect(await gateway.services.accounts.find(id)).toMatchObject({ email });
    const owners = await Promise.all(
      [email, moved, further].map((address) => gateway.services.emails.owner(address)),
    );
    expect(owners).toEqual([id, undefined, undefined]);
    expect(await clients.isLetIn(token)).toBe(false);
    const logins = await Promise.all([first, second].map((password) => clients.logIn(email, password)));
    expect(statusesOf(logins)).toEqual({ 400: 2 });
  }
});
