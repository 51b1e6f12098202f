import { expect, test } from 'vitest';
import { clientContracts } from '../../../lib/contract';
import { codeFor } from '../../support/mailbox';
import { statusesOf } from '../../support/outcomes';
import { quietLog } from '../../support/quiet-log';
import { repetitions } from '../../support/repetitions';
import { first, race, raceGround, second } from './clients';

quietLog();

const ground = raceGround();

const spellings = (email: string) => [email, email.toUpperCase(), email.replace('person', 'Person')];

test(`of registrations of one address through all contracts and in all letters one makes the account, ${repetitions} times`, async () => {
  const { clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const registrations = (['session', 'token', 'profile'] as const).flatMap((contract) =>
      spellings(email).map((spelling) => () => clients.register(contract, spelling)),
    );
    const answers = await race(ground, run, registrations);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 503)).toEqual([]);
    expect(await clients.logIn(email)).toMatchObject({ status: 200 });
  }
});

test(`nothing is left pending for an address that an account came to have in the same moment, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email, phone } = clients.fresh();
    const acts = clientContracts.map(
      (contract) => () => clients.register(contract, email, { phone, password: `rahasia-${contract}` }),
    );
    const answers = await race(ground, run, acts);
    expect(answers.filter(({ status }) => status === 503)).toEqual([]);
    const owner = await gateway.services.emails.owner(email);
    expect(await gateway.services.accounts.find(owner)).toMatchObject({ email });
    expect(await gateway.services.pendings.list(email)).toEqual([]);
  }
});

test(`of two registrations that wait for one address, and both of whose codes are shown, one becomes the account, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email, phone } = clients.fresh();
    await clients.register('activation', email, { phone });
    const six = codeFor(await clients.mailsTo(email), email);
    gateway.clock.advance({ minutes: 2 });
    const { body } = await clients.register('directory', email, { password: second });
    const twelve = String((body as { data: [number] }).data[0]);
    const answers = await race(ground, run, [
      () => clients.activate(email, six),
      () => clients.useCode(twelve),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 503)).toEqual([]);
    const passwords = await Promise.all([first, second].map((password) => clients.logIn(email, password)));
    expect(statusesOf(passwords)).toEqual({ 200: 1, 400: 1 });
    expect(await gateway.services.pendings.list(email)).toEqual([]);
  }
});

test(`who registers an address while another's code makes it an account's is not left waiting there, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email, phone } = clients.fresh();
    const isLong = run % 4 > 1;
    const { body } = await clients.register(isLong ? 'directory' : 'activation', email, { phone });
    const code = isLong
      ? String((body as { data: [number] }).data[0])
      : codeFor(await clients.mailsTo(email), email);
    gateway.clock.advance({ minutes: 2 });
    const [shown] = await race(ground, run, [
      () => (isLong ? clients.useCode(code) : clients.activate(email, code)),
      () => clients.register('directory', email, { password: second }),
    ]);
    expect(shown?.status).toBe(200);
    expect(await gateway.services.pendings.list(email)).toEqual([]);
  }
});

test(`who registers an address that an account moves to is not left waiting there, before or meanwhile, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const [mover, { email, phone }] = [await clients.newcomer(clients.fresh().email), clients.fresh()];
    await clients.register('activation', email, { phone });
    gateway.clock.advance({ minutes: 2 });
    const [moved] = await race(ground, run, [
      () => clients.update(mover.token, { email }),
      () => clients.register('directory', email, { password: second }),
    ]);
    expect(moved?.status).toBe(200);
    expect(await gateway.services.pendings.list(email)).toEqual([]);
  }
});

test(`of an account that moves to an address and a registration that becomes one there one has it, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const [mover, { email, phone }] = [await clients.newcomer(clients.fresh().email), clients.fresh()];
    await clients.register('activation', email, { phone });
    const code = codeFor(await clients.mailsTo(email), email);
    gateway.clock.advance({ minutes: 2 });
    const [moved, activated] = await race(ground, run, [
      () => clients.update(mover.token, { email }),
      () => clients.activate(email, code),
    ]);
    expect([moved?.status, activated?.status]).toEqual(moved?.status === 200 ? [200, 400] : [409, 200]);
    expect(await gateway.services.emails.owner(email)).toSatisfy(
      (id) => (id === mover.id) === (moved?.status === 200),
    );
  }
});

test(`of two accounts and a registration that want one phone one has it, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { phone } = clients.fresh();
    const one = await clients.newcomer(clients.fresh().email);
    const other = await clients.newcomer(clients.fresh().email);
    const { email } = clients.fresh();
    await clients.register('activation', email, { phone });
    const code = codeFor(await clients.mailsTo(email), email);
    const answers = await race(ground, run, [
      () => clients.updateWithPassword(one.token, { telp: phone }),
      () => clients.updateWithPassword(other.token, { telp: phone }),
      () => clients.activate(email, code),
    ]);
    expect(statusesOf(answers)).toEqual({ 200: 1, 400: 2 });
    // A code that met a taken phone is not used up.
    const isWaiting = answers[2]?.status === 400;
    expect(await gateway.services.pendings.list(email)).toHaveLength(isWaiting ? 1 : 0);
  }
});

test(`of two sessions that give one account different phones, and one that gives it an address, the account keeps what it says, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const [{ phone }, { phone: otherPhone, email: otherEmail }, { email }] = [
      clients.fresh(),
      clients.fresh(),
      clients.fresh(),
    ];
    const { id, token } = await clients.newcomer(email);
    const others = await Promise.all([clients.logIn(email), clients.logIn(email)]);
    const [two = '', three = ''] = others.map(
      ({ body }) => (body as { data: { access_token: string } }).data.access_token,
    );
    const answers = await race(ground, run, [
      () => clients.updateWithPassword(token, { telp: phone }),
      () => clients.updateWithPassword(two, { telp: otherPhone }),
      () => clients.update(three, { email: otherEmail }),
    ]);
    expect(answers.filter(({ status }) => status === 503)).toEqual([]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const [isFirst, isSecond, isMoved] = answers.map(({ status }) => status === 200);
    const account = await gateway.services.accounts.find(id);
    expect(account?.email).toBe(isMoved ? otherEmail : email);
    const said = [...(isFirst ? [phone] : []), ...(isSecond ? [otherPhone] : [])];
    expect(said.length > 0 ? said : [null]).toContain(account?.phone);
  }
});
