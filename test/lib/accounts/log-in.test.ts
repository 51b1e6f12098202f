import { expect, test } from 'vitest';
import { activate } from '../../../lib/accounts/activate';
import { authenticate } from '../../../lib/accounts/authenticate';
import { startRegistration } from '../../../lib/accounts/start-registration';
import { updateWithPassword } from '../../../lib/accounts/update-with-password';
import type { EmailAddress } from '../../../lib/email-address';
import { keys } from '../../../lib/store/keys';
import {
  cancelled,
  countRequests,
  failBefore,
  holdAnswer,
  intercept,
  named,
  signal,
} from '../../support/faults';
import { brokenInvariants, type Touched } from '../../support/invariants';
import { codeFor, waitingMails } from '../../support/mailbox';
import { refusalOf, tally } from '../../support/outcomes';
import { addressOf, enter, isLetIn, issued, loggedIn, registered, reset, update } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import {
  createTestServices,
  freshEmail,
  freshSource,
  source,
  type TestServices,
} from '../../support/services';
import { deleteAt, eventsOf, itemAt, itemsNaming, setAt } from '../../support/table';

const wrong = { code: 'wrong_credentials' };

test('the right password opens a session for as long as was asked, whose token lets in', async () => {
  const services = createTestServices();
  const account = await registered(services);
  services.clock.advance({ seconds: 0.75 });
  const opened = await enter(services, account.email, { password: 'rahasia', seconds: 3600 });
  const createdAt = services.now() - 750;
  const session = {
    sid: expect.stringMatching(/^[\w-]{22}$/),
    accountId: account.id,
    securityVersion: 1,
    createdAt,
    expiresAt: createdAt + 3_600_000,
    generation: 0,
    rotatedAt: 0,
  };
  expect(opened).toEqual({ account: await services.accounts.find(account.id), session, token: opened.token });
  expect(await itemAt(services, keys.session(opened.session.sid))).toEqual({
    pk: `SESSION#${opened.session.sid}`,
    sk: '-',
    ...session,
    ttl: createdAt / 1000 + 3600 + 86_400,
  });
  expect(await authenticate(services, opened.token)).toEqual({
    account: opened.account,
    session: opened.session,
  });
  expect(await eventsOf(services, account.id)).toEqual(['authn_login_success', 'user_created']);
});

test('every login opens a session of its own', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  const one = await enter(services, email);
  const other = await enter(services, email);
  expect(one.session.sid).not.toBe(other.session.sid);
  expect([await isLetIn(services, one.token), await isLetIn(services, other.token)]).toEqual([true, true]);
});

test('the address logs in in whatever letters and with blanks around it', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  const { account } = await enter(services, `  ${email.toUpperCase()} `);
  expect(account.id).toBe(id);
});

test.for([
  ['a wrong password', (email: string) => [email, 'rahasiA']],
  ['an empty password', (email: string) => [email, '']],
  ['a password that only begins right', (email: string) => [email, 'rahasia ']],
  ['a password of 129 characters', (email: string) => [email, 'x'.repeat(129)]],
  ['a password of a million characters', (email: string) => [email, 'x'.repeat(1_000_000)]],
  ['an unknown address', () => [freshEmail().shown, 'rahasia']],
  ['what is no address', () => ['person@', 'rahasia']],
  ['an address with the Kelvin sign', (email: string) => [email.replace('k', '\u212a'), 'rahasia']],
] as const)('%s is refused in the same words', async ([, present]) => {
  const services = createTestServices();
  const { email } = await registered(services, { email: freshEmail('mike') });
  const [address = '', password = ''] = present(email);
  expect(await refusalOf(enter(services, address, { password }))).toEqual(wrong);
});

test('what can be nobody’s address or password asks nothing of the database', async () => {
  const services = createTestServices();
  const taken = countRequests(services);
  await refusalOf(enter(services, 'no address'));
  await refusalOf(enter(services, 'person@example.com', { password: 'x'.repeat(129) }));
  expect(taken()).toEqual({});
});

test('a known and an unknown address make the same requests and one comparison each', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  const compared: (string | undefined)[] = [];
  const passwords = {
    ...services.passwords,
    matches(password: string, stored: string | undefined) {
      compared.push(stored?.slice(0, 7));
      return services.passwords.matches(password, stored);
    },
  };
  const watched = { ...services, passwords };
  const taken = countRequests(services);
  await refusalOf(enter(watched, email, { password: 'wrong' }));
  const known = taken();
  await refusalOf(enter(watched, freshEmail().shown, { password: 'wrong' }));
  expect([known, taken()]).toEqual([
    { UpdateItemCommand: 1, GetItemCommand: 1, QueryCommand: 1, BatchGetItemCommand: 1 },
    { UpdateItemCommand: 1, GetItemCommand: 1, QueryCommand: 1, BatchGetItemCommand: 1 },
  ]);
  expect(compared).toEqual(['$2b$04$', undefined]);
});

test.for(['', 'null', 'rahasia', '$2b$04$', '{"hash":"rahasia"}'])(
  'a stored hash that is none (%j) matches no password',
  async (hash) => {
    const services = createTestServices();
    const { id, email } = await registered(services);
    await setAt(services, keys.credential(id), { hash });
    expect(await refusalOf(enter(services, email))).toEqual(wrong);
    expect(await refusalOf(enter(services, email, { password: hash }))).toEqual(wrong);
  },
);

test('an account without a credential, or a credential without an account, lets nobody in', async () => {
  const services = createTestServices();
  const one = await registered(services);
  const other = await registered(services);
  await deleteAt(services, keys.credential(one.id));
  await deleteAt(services, keys.account(other.id));
  expect(await refusalOf(enter(services, one.email))).toEqual(wrong);
  expect(await refusalOf(enter(services, other.email))).toEqual(wrong);
});

test('a disabled account is said to be disabled after the right password only, which clears the count', async () => {
  const services = createTestServices();
  const { id, email, emailKey } = await registered(services);
  await setAt(services, keys.account(id), { status: 'disabled' });
  expect(await refusalOf(enter(services, email, { password: 'wrong' }))).toEqual(wrong);
  expect(await refusalOf(enter(services, email))).toEqual({ code: 'account_disabled' });
  expect(await itemAt(services, keys.loginCounter(emailKey))).toBeUndefined();
});

test('an account that is disabled while its password is compared gets no session', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  const operator = createTestServices({}, services.clock);
  const batch = holdAnswer(services, 'BatchGetItem');
  const login = refusalOf(enter(services, email));
  await batch.reached;
  await setAt(operator, keys.account(id), { status: 'disabled' });
  batch.release();
  expect(await login).toEqual(wrong);
  expect(await eventsOf(operator, id)).toEqual(['user_created']);
});

test('an address that its account leaves between the two reads of a login opens nothing', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const elsewhere = createTestServices({}, services.clock);
  const caller = await loggedIn(elsewhere, account);
  const lock = holdAnswer(services, 'GetItem');
  const login = refusalOf(enter(services, account.email));
  await lock.reached;
  await update(elsewhere, caller, { email: freshEmail() });
  lock.release();
  expect(await login).toEqual(wrong);
});

test.for([
  [
    'before it is read who waits',
    (send: () => Promise<never>, activated: Promise<void>) => activated.then(send),
  ],
  [
    'between the reads of who waits and of who has the address',
    async (send: () => Promise<never>, activated: Promise<void>) => {
      const answer = await send();
      await activated;
      return answer;
    },
  ],
] as const)('who is activated while logging in is let in: %s', async ([, around]) => {
  const services = createTestServices();
  const { shown, key } = await waiting(services, 'rahasia');
  const elsewhere = createTestServices({}, services.clock);
  const [begun, activated] = [signal(), signal()];
  intercept(services, 'Query', ({ send }) => {
    begun.give();
    return around(send, activated.given);
  });
  const login = enter(services, shown);
  await begun.given;
  const guess = codeFor(await waitingMails(elsewhere, await itemsNaming(elsewhere, key)), shown);
  const lifetimes = { session: 3600, accessToken: 3600 };
  const { account } = await activate(elsewhere, { emailKey: key, guess, lifetimes }, source);
  activated.give();
  expect(await login).toMatchObject({ account: { id: account.id } });
});

test('an account that is no longer at the address is not the one, though the address still points at it', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  await setAt(services, keys.account(id), { emailKey: freshEmail().key });
  expect(await refusalOf(enter(services, email))).toEqual(wrong);
});

test('the fifth failure locks for a second, each further one for twice as long, up to 15 minutes', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  for (let failure = 1; failure <= 4; failure++) {
    expect(await refusalOf(enter(services, email, { password: 'wrong' }))).toEqual(wrong);
  }
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]) {
    expect(await refusalOf(enter(services, email, { password: 'wrong' }))).toEqual(wrong);
    const locked = { code: 'rate_limited', retryAfterSeconds: seconds };
    expect(await refusalOf(enter(services, email, { password: 'wrong' }))).toEqual(locked);
    services.clock.advance({ seconds: seconds - 0.001 });
    const almost = { code: 'rate_limited', retryAfterSeconds: 1 };
    expect(await refusalOf(enter(services, email, { password: 'wrong' }))).toEqual(almost);
    services.clock.advance({ seconds: 0.001 });
  }
});

test('an unknown address locks just as a known one', async () => {
  const services = createTestServices();
  const { shown } = freshEmail();
  const answers = [];
  for (let i = 0; i < 7; i++) answers.push(await refusalOf(enter(services, shown)));
  const locked = { code: 'rate_limited', retryAfterSeconds: 1 };
  expect(answers).toEqual([wrong, wrong, wrong, wrong, wrong, locked, locked]);
});

test('one address has one lock, in whatever letters it is written', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  for (let i = 0; i < 5; i++)
    await refusalOf(enter(services, i % 2 ? email : email.toUpperCase(), { password: 'wrong' }));
  expect(await refusalOf(enter(services, email))).toEqual({ code: 'rate_limited', retryAfterSeconds: 1 });
});

test('during a lock the right password is refused, and attempts neither count nor prolong it', async () => {
  const services = createTestServices();
  const { email, emailKey } = await registered(services);
  await failTimes(services, email, 6);
  const counter = await itemAt(services, keys.loginCounter(emailKey));
  expect(counter).toMatchObject({ failures: 6, lastFailureAt: services.now() });
  services.clock.advance({ seconds: 1 });
  expect(await refusalOf(enter(services, email))).toEqual({ code: 'rate_limited', retryAfterSeconds: 1 });
  expect(await itemAt(services, keys.loginCounter(emailKey))).toEqual(counter);
  services.clock.advance({ seconds: 1 });
  expect(await enter(services, email)).toMatchObject({ account: { emailKey } });
});

test('a right password clears the count', async () => {
  const services = createTestServices();
  const { email, emailKey } = await registered(services);
  await failTimes(services, email, 4);
  await enter(services, email);
  expect(await itemAt(services, keys.loginCounter(emailKey))).toBeUndefined();
  const answers = [];
  for (let i = 0; i < 5; i++) answers.push(await refusalOf(enter(services, email, { password: 'wrong' })));
  expect(answers).toEqual([wrong, wrong, wrong, wrong, wrong]);
});

/** Registrations that wait for one address, each with a password of its own. */
async function waiting(services: TestServices, ...passwords: string[]): Promise<EmailAddress> {
  const email = freshEmail();
  for (const password of passwords) {
    await startRegistration(services, { email, password, language: 'en', codeDigits: 6 }, source);
  }
  return email;
}

test('a right password of the only registration that waits clears the count', async () => {
  const services = createTestServices();
  const { shown, key } = await waiting(services, 'rahasia');
  await failTimes(services, shown, 4);
  expect(await refusalOf(enter(services, shown))).toEqual({ code: 'account_pending' });
  expect(await services.logins.look(key)).toEqual({ failures: 0, lockedUntil: 0 });
});

test('who registers an address goes on guessing at another’s registration by no right password of his own', async () => {
  const services = createTestServices();
  const { shown, key } = await waiting(services, 'rahasia', 'a stranger’s own');
  const own = { password: 'a stranger’s own' };
  for (let failure = 1; failure <= 4; failure++) {
    expect(await refusalOf(enter(services, shown, { password: `guess ${failure}` }))).toEqual(wrong);
    services.clock.advance({ seconds: 1 });
    expect(await refusalOf(enter(services, shown, own))).toEqual({ code: 'account_pending' });
  }
  expect(await services.logins.look(key)).toEqual({ failures: 4, lockedUntil: 0 });
  expect(await refusalOf(enter(services, shown, { password: 'guess 5' }))).toEqual(wrong);
  expect(await refusalOf(enter(services, shown, own))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 1,
  });
});

test('a right password of a registration that waits takes back no failure that was counted since', async () => {
  const services = createTestServices();
  const { shown, key } = await waiting(services, 'rahasia');
  const elsewhere = createTestServices({}, services.clock);
  const cleared = holdAnswer(services, 'TransactWriteItems');
  const login = refusalOf(enter(services, shown));
  await cleared.reached;
  services.clock.advance({ seconds: 1 });
  expect(await refusalOf(enter(elsewhere, shown, { password: 'wrong' }))).toEqual(wrong);
  cleared.release();
  expect(await login).toEqual({ code: 'account_pending' });
  expect(await services.logins.look(key)).toEqual({ failures: 1, lockedUntil: 0 });
});

test('a reset clears the lock', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const guess = await issued(services, 'reset_password', email);
  await failTimes(services, account.email, 8);
  expect(await refusalOf(enter(services, account.email))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 8,
  });
  await reset(services, email, guess);
  expect(await enter(services, account.email, { password: 'another' })).toMatchObject({
    account: { id: account.id },
  });
});

test('15 quiet minutes after the end of a lock, and not a moment less, forget the failures', async () => {
  const services = createTestServices();
  const { email, emailKey } = await registered(services);
  const failures = async () => (await itemAt(services, keys.loginCounter(emailKey)))?.failures;
  await failTimes(services, email, 7);
  services.clock.advance({ seconds: 4 + 900 - 0.001 });
  await refusalOf(enter(services, email, { password: 'wrong' }));
  expect(await failures()).toBe(8);
  services.clock.advance({ seconds: 8 + 900 });
  await refusalOf(enter(services, email, { password: 'wrong' }));
  expect(await failures()).toBe(1);
});

test('15 quiet minutes, and not a moment less, forget failures that were too few to lock', async () => {
  const services = createTestServices();
  const { email, emailKey } = await registered(services);
  const failures = async () => (await itemAt(services, keys.loginCounter(emailKey)))?.failures;
  await failTimes(services, email, 2);
  services.clock.advance({ seconds: 899.999 });
  await refusalOf(enter(services, email, { password: 'wrong' }));
  expect(await failures()).toBe(3);
  services.clock.advance({ seconds: 900 });
  await refusalOf(enter(services, email, { password: 'wrong' }));
  expect(await failures()).toBe(1);
});

test('of 50 parallel wrong passwords five are compared, the curve’s number, and then one for each lock', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const { email, emailKey } = await registered(services);
    let compared = 0;
    const matches: TestServices['passwords']['matches'] = (password, stored) => {
      compared += 1;
      return services.passwords.matches(password, stored);
    };
    const watched = { ...services, passwords: { ...services.passwords, matches } };
    const burst = (size: number) =>
      tally(Array.from({ length: size }, (_, n) => enter(watched, email, { password: `wrong ${n}` })));
    expect(await burst(50)).toEqual({ wrong_credentials: 5, rate_limited: 45 });
    expect(compared).toBe(5);
    services.clock.advance({ seconds: 1 });
    expect(await burst(10)).toEqual({ wrong_credentials: 1, rate_limited: 9 });
    services.clock.advance({ seconds: 902 });
    expect(await burst(10)).toEqual({ wrong_credentials: 5, rate_limited: 5 });
    expect(compared).toBe(11);
    expect(await itemAt(services, keys.loginCounter(emailKey))).toMatchObject({ failures: 5 });
  }
});

test('of parallel right logins at least four open a session, and those over may wait', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  const counts = await tally(Array.from({ length: 12 }, () => enter(services, email)));
  expect(counts.done).toBeGreaterThanOrEqual(4);
  expect((counts.done ?? 0) + (counts.rate_limited ?? 0)).toBe(12);
  expect((await eventsOf(services, id)).filter((event) => event === 'authn_login_success')).toHaveLength(
    counts.done ?? 0,
  );
});

test('a source past its failed logins is refused, and successes do not count', async () => {
  const services = createTestServices({ IP_LOGIN_FAILURES: '2/300' });
  const here = freshSource();
  const { email } = await registered(services);
  for (let i = 0; i < 4; i++) await enter(services, email, { from: here });
  expect(await refusalOf(enter(services, freshEmail().shown, { password: 'wrong', from: here }))).toEqual(
    wrong,
  );
  expect(await refusalOf(enter(services, freshEmail().shown, { password: 'wrong', from: here }))).toEqual(
    wrong,
  );
  expect(await refusalOf(enter(services, email, { from: here }))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 300,
  });
});

test('a wrong old password counts with the failed logins of its source, and a right one does not', async () => {
  const services = createTestServices({ IP_LOGIN_FAILURES: '2/300' });
  const here = freshSource();
  const account = await registered(services);
  const lifetimes = { session: 3600, accessToken: 3600 };
  const changing = async (oldPassword: string) => {
    const caller = await loggedIn(services, account);
    const given = { caller, oldPassword, update: { username: 'Siti' }, lifetimes, language: 'en' } as const;
    return updateWithPassword(services, given, here);
  };
  for (let i = 0; i < 4; i++) await changing('rahasia');
  expect(await refusalOf(changing('wrong'))).toEqual({ code: 'old_password_wrong' });
  expect(await refusalOf(changing('wrong'))).toEqual({ code: 'old_password_wrong' });
  expect(await refusalOf(changing('rahasia'))).toEqual({ code: 'rate_limited', retryAfterSeconds: 300 });
});

test('an attempt at a locked address counts with the failures of its source, one that could not be counted does not', async () => {
  const services = createTestServices({ IP_LOGIN_FAILURES: '2/300' });
  const { email, emailKey } = await registered(services);
  const locked = await registered(services);
  for (let failure = 1; failure <= 5; failure++) await services.logins.reserve(locked.emailKey);
  const here = freshSource();
  intercept(services, 'UpdateItem', ({ body, send }) => {
    if (body.includes(keys.loginCounter(emailKey).pk)) throw named('ThrottlingException');
    return send();
  });
  expect(await refusalOf(enter(services, email, { from: here }))).toEqual({
    code: 'unavailable',
    retryAfterSeconds: 1,
  });
  const lock = { code: 'rate_limited', retryAfterSeconds: 1 };
  expect(await refusalOf(enter(services, locked.email, { from: here }))).toEqual(lock);
  expect(await refusalOf(enter(services, locked.email, { from: here }))).toEqual(lock);
  const source = { code: 'rate_limited', retryAfterSeconds: 300 };
  expect(await refusalOf(enter(services, email, { from: here }))).toEqual(source);
});

test('a right password that opens nothing is no failure of its source', async () => {
  const services = createTestServices({ IP_LOGIN_FAILURES: '2/300' });
  const here = freshSource();
  const { shown } = await waiting(services, 'rahasia');
  const { id, email } = await registered(services);
  await setAt(services, keys.account(id), { status: 'disabled' });
  for (let time = 1; time <= 3; time++) {
    expect(await refusalOf(enter(services, shown, { from: here }))).toEqual({ code: 'account_pending' });
    expect(await refusalOf(enter(services, email, { from: here }))).toEqual({ code: 'account_disabled' });
  }
});

test('an old password that could not be counted is no failure of its source', async () => {
  const services = createTestServices({ IP_LOGIN_FAILURES: '1/300' });
  const here = freshSource();
  const account = await registered(services);
  const lifetimes = { session: 3600, accessToken: 3600 };
  const caller = await loggedIn(services, account);
  const given = {
    caller,
    oldPassword: 'rahasia',
    update: { username: 'Siti' },
    lifetimes,
    language: 'en',
  } as const;
  let isThrottled = true;
  intercept(services, 'UpdateItem', ({ body, send }) => {
    if (isThrottled && body.includes(keys.loginCounter(account.emailKey).pk))
      throw named('ThrottlingException');
    return send();
  });
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(updateWithPassword(services, given, here))).toEqual(unavailable);
  isThrottled = false;
  await expect(updateWithPassword(services, given, here)).resolves.toMatchObject({
    account: { username: 'Siti' },
  });
});

test('a source over its limit counts against no address', async () => {
  const services = createTestServices({ IP_LOGIN_FAILURES: '1/300' });
  const here = freshSource();
  const { email, emailKey } = await registered(services);
  await refusalOf(enter(services, freshEmail().shown, { password: 'wrong', from: here }));
  await refusalOf(enter(services, email, { password: 'wrong', from: here }));
  expect(await itemAt(services, keys.loginCounter(emailKey))).toBeUndefined();
});

test('a hash of another cost is made anew from the right password, and only from it', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  const dearer = createTestServices({ BCRYPT_COST: '5' }, services.clock);
  const before = await itemAt(services, keys.credential(id));
  await refusalOf(enter(dearer, email, { password: 'wrong' }));
  expect(await itemAt(services, keys.credential(id))).toEqual(before);
  await enter(dearer, email);
  const after = await itemAt(services, keys.credential(id));
  expect(after?.hash).toMatch(/^\$2b\$05\$/);
  await enter(dearer, email);
  expect(await itemAt(services, keys.credential(id))).toEqual(after);
});

test('a rehash never brings an old password back over a reset', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const dearer = createTestServices({ BCRYPT_COST: '5' }, services.clock);
  const guess = await issued(services, 'reset_password', email);
  const batch = holdAnswer(dearer, 'BatchGetItem');
  const login = refusalOf(enter(dearer, account.email));
  await batch.reached;
  await reset(services, email, guess);
  batch.release();
  expect(await login).toEqual(wrong);
  expect(await refusalOf(enter(services, account.email))).toEqual(wrong);
  expect(await loggedIn(services, account, 'another')).toMatchObject({ account: { id: account.id } });
});

test('the hash that was compared must still stand, even where the account’s version does', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  const operator = createTestServices({}, services.clock);
  const batch = holdAnswer(services, 'BatchGetItem');
  const login = refusalOf(enter(services, email));
  await batch.reached;
  await setAt(operator, keys.credential(id), { hash: await services.passwords.hash('another') });
  batch.release();
  expect(await login).toEqual(wrong);
  expect(await eventsOf(operator, id)).toEqual(['user_created']);
});

test('a login that races a reset never opens a session that survives it', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const email = addressOf(account);
    const guess = await issued(services, 'reset_password', email);
    const logins = Array.from({ length: 3 }, () => enter(services, account.email));
    const resetting = reset(services, email, guess);
    const opened = (await Promise.allSettled(logins)).flatMap((login) =>
      login.status === 'fulfilled' ? [login.value.token] : [],
    );
    await resetting;
    for (const token of opened) expect(await isLetIn(services, token)).toBe(false);
    touched.push(account);
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('a fault of ours is no failure of the client’s', async () => {
  const services = createTestServices();
  const { email, emailKey } = await registered(services);
  await failTimes(services, email, 3);
  failBefore(services, 'BatchGetItem', 3, () => named('ProvisionedThroughputExceededException'));
  expect(await refusalOf(enter(services, email))).toEqual({ code: 'unavailable', retryAfterSeconds: 1 });
  expect(await itemAt(services, keys.loginCounter(emailKey))).toMatchObject({ failures: 3 });
});

test('a fault after the end of a lock does not lock the address anew', async () => {
  const services = createTestServices();
  const { email, emailKey } = await registered(services);
  await failTimes(services, email, 8);
  services.clock.advance({ seconds: 8 });
  failBefore(services, 'BatchGetItem', 3, () => named('ProvisionedThroughputExceededException'));
  expect(await refusalOf(enter(services, email))).toEqual({ code: 'unavailable', retryAfterSeconds: 1 });
  expect(await enter(services, email)).toMatchObject({ account: { emailKey } });
});

test('where attempts cannot be counted nothing is compared', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  const matches = () => Promise.reject(new Error('compared'));
  failBefore(services, 'UpdateItem', 3, () => named('ThrottlingException'));
  const watched = { ...services, passwords: { ...services.passwords, matches } };
  expect(await refusalOf(enter(watched, email))).toEqual({ code: 'unavailable', retryAfterSeconds: 1 });
});

test('a login whose transaction fails opens nothing and may be repeated', async () => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  intercept(services, 'TransactWriteItems', ({ nth, send }) => {
    if (nth <= 7) throw cancelled('None', 'None', 'TransactionConflict');
    return send();
  });
  expect(await refusalOf(enter(services, email))).toEqual({ code: 'unavailable', retryAfterSeconds: 1 });
  expect(await eventsOf(services, id)).toEqual(['user_created']);
  expect(await enter(services, email)).toMatchObject({ account: { id } });
});

async function failTimes(services: TestServices, email: string, failures: number): Promise<void> {
  for (let failure = 1; failure <= failures; failure++) {
    // Each lock is let pass: 0 s after the first four, then 1, 2, 4 …
    if (failure > 5) services.clock.advance({ seconds: 2 ** (failure - 6) });
    expect(await refusalOf(enter(services, email, { password: 'wrong' }))).toEqual(wrong);
  }
}
