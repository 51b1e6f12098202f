import { expect, test } from 'vitest';
import { resetPassword } from '../../../lib/accounts/reset-password';
import { keys } from '../../../lib/store/keys';
import { cancelled, countRequests, failBefore, holdAnswer, loseAnswers, named } from '../../support/faults';
import { brokenInvariants, type Touched } from '../../support/invariants';
import { refusalOf, tally } from '../../support/outcomes';
import {
  addressOf,
  ask,
  codeOf,
  enter,
  isLetIn,
  issued,
  loggedIn,
  proven,
  registered,
  reset,
  update,
  wrongCode,
} from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, freshSource, source } from '../../support/services';
import { deleteAt, eventsOf, itemAt, itemsNaming, noticesOf, setAt } from '../../support/table';

const wrong = { code: 'code_wrong' };

test('the mailed code sets the new password, and the old one is dead', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  await reset(services, email, await issued(services, 'reset_password', email), { password: 'baru sekali' });
  expect(await refusalOf(enter(services, account.email))).toEqual({ code: 'wrong_credentials' });
  const opened = await enter(services, account.email, { password: 'baru sekali' });
  expect(opened.account.id).toBe(account.id);
});

test('it proves the mailbox and raises the version, and changes nothing else of the account', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const before = await itemAt(services, keys.account(account.id));
  const code = await issued(services, 'reset_password', email);
  services.clock.advance({ minutes: 3 });
  await reset(services, email, code);
  expect(await itemAt(services, keys.account(account.id))).toEqual({
    ...before,
    securityVersion: 2,
    emailVerifiedAt: services.now(),
    updatedAt: services.now(),
  });
});

test('a mailbox that was proven before keeps the time of its first proof', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const email = addressOf(account);
  await reset(services, email, await issued(services, 'reset_password', email));
  const { emailVerifiedAt } = (await services.accounts.find(account.id)) ?? {};
  expect(emailVerifiedAt).toBe(services.now() - 86_400_000);
});

test('it ends every session, logs nobody in, and tells the owner', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const [here, there] = [await loggedIn(services, account), await loggedIn(services, account)];
  const code = await issued(services, 'reset_password', email);
  await reset(services, email, code);
  expect([await isLetIn(services, here.token), await isLetIn(services, there.token)]).toEqual([false, false]);
  expect(await eventsOf(services, account.id)).toEqual([
    'authn_login_success',
    'authn_login_success',
    'email_verified',
    'otp_sent',
    'reset_completed',
    'user_created',
  ]);
  expect(await noticesOf(services, account.id)).toEqual([
    {
      kind: 'password_changed',
      accountId: account.id,
      email: account.email,
      language: 'en',
      expiresAt: services.now() + 86_400_000,
      ttl: services.now() / 1000 + 2 * 86_400,
    },
  ]);
});

test('it ends every outstanding code of the account', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const verify = await issued(services, 'verify_email', email);
  await reset(services, email, await issued(services, 'reset_password', email));
  const { securityVersion } = await services.codes.find('verify_email', email.key);
  const now = await services.accounts.find(account.id);
  expect([verify.length, securityVersion, now?.securityVersion]).toEqual([6, 1, 2]);
});

test('the code’s record keeps its counters and belongs to nobody afterwards', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const before = await itemAt(services, keys.code('reset_password', email.key));
  await reset(services, email, code);
  const { accountId: _id, email: _email, securityVersion: _version, ...rest } = before ?? {};
  expect(await itemAt(services, keys.code('reset_password', email.key))).toMatchObject({
    ...rest,
    nonce: `used ${String(before?.nonce)}`,
    attempts: 1,
    guessesThisHour: 1,
    guessesToday: 1,
  });
  expect(await itemAt(services, keys.code('reset_password', email.key))).not.toHaveProperty('accountId');
});

test('a code works once', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  await reset(services, email, code, { password: 'the first' });
  expect(await refusalOf(reset(services, email, code, { password: 'the second' }))).toEqual(wrong);
  services.clock.advance({ minutes: 10 });
  expect(await refusalOf(reset(services, email, code, { password: 'the second' }))).toEqual(wrong);
  expect(await loggedIn(services, account, 'the first')).toMatchObject({ account: { id: account.id } });
});

test('an unknown address, a wrong code and a code for verifying are wrong, and change nothing', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const verify = await issued(services, 'verify_email', email);
  const code = await issued(services, 'reset_password', email);
  expect(await refusalOf(reset(services, freshEmail(), code))).toEqual(wrong);
  expect(await refusalOf(reset(services, email, wrongCode(code)))).toEqual(wrong);
  const unlike = verify === code ? wrongCode(code, 2) : verify;
  expect(await refusalOf(reset(services, email, unlike))).toEqual(wrong);
  expect(await loggedIn(services, account)).toMatchObject({ account: { id: account.id } });
  expect(await noticesOf(services, account.id)).toEqual([]);
});

test('a wrong code at a known address and any code at an unknown one make the same requests', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const taken = countRequests(services);
  await refusalOf(reset(services, email, wrongCode(code)));
  const known = taken();
  await refusalOf(reset(services, freshEmail(), code));
  expect([known, taken()]).toEqual([{ UpdateItemCommand: 1 }, { UpdateItemCommand: 1 }]);
});

test('the right code too late is expired, from its last moment on', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  services.clock.advance({ seconds: 600 });
  expect(await refusalOf(reset(services, email, code))).toEqual({ code: 'code_expired' });
  expect(await refusalOf(reset(services, email, wrongCode(code)))).toEqual(wrong);
  expect(await loggedIn(services, account)).toMatchObject({ account: { id: account.id } });
});

test('after five wrong codes the right one changes nothing', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  for (let n = 1; n <= 5; n++) await refusalOf(reset(services, email, wrongCode(code, n)));
  expect(await refusalOf(reset(services, email, code))).toEqual(wrong);
  expect(await loggedIn(services, account)).toMatchObject({ account: { id: account.id } });
});

test('a changed address kills the code that went to the one before', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const old = addressOf(account);
  const code = await issued(services, 'reset_password', old);
  const moved = await update(services, await loggedIn(services, account), { email: freshEmail() });
  expect(await refusalOf(reset(services, old, code))).toEqual(wrong);
  expect(await refusalOf(reset(services, addressOf(moved), code))).toEqual(wrong);
  expect(await loggedIn(services, moved)).toMatchObject({ account: { id: account.id } });
});

test('an address that changes while the new password is hashed kills the code as well', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const old = addressOf(account);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'reset_password', old);
  const slow = createTestServices({}, services.clock);
  const read = holdAnswer(slow, 'GetItem');
  const late = refusalOf(reset(slow, old, code));
  await read.reached;
  const moved = await update(services, caller, { email: freshEmail() });
  read.release();
  expect(await late).toEqual(wrong);
  expect(await loggedIn(services, moved)).toMatchObject({ account: { id: account.id, securityVersion: 1 } });
});

test('a changed password kills the code', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  await update(services, await loggedIn(services, account), { password: 'changed' });
  expect(await refusalOf(reset(services, email, code))).toEqual(wrong);
  expect(await loggedIn(services, account, 'changed')).toMatchObject({ account: { id: account.id } });
});

test('an account that was disabled or deleted since gets no new password', async () => {
  const services = createTestServices();
  const [one, other] = [await registered(services), await registered(services)];
  const codes = [
    await issued(services, 'reset_password', addressOf(one)),
    await issued(services, 'reset_password', addressOf(other)),
  ];
  const credential = await itemAt(services, keys.credential(one.id));
  await setAt(services, keys.account(one.id), { status: 'disabled' });
  await deleteAt(services, keys.account(other.id));
  expect(await refusalOf(reset(services, addressOf(one), codes[0] ?? ''))).toEqual(wrong);
  expect(await refusalOf(reset(services, addressOf(other), codes[1] ?? ''))).toEqual(wrong);
  expect(await itemAt(services, keys.credential(one.id))).toEqual(credential);
  expect(await itemAt(services, keys.account(other.id))).toBeUndefined();
});

test('an account deleted while the new password is hashed stays deleted', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  const slow = createTestServices({}, services.clock);
  const read = holdAnswer(slow, 'GetItem');
  const late = refusalOf(reset(slow, email, code));
  await read.reached;
  await deleteAt(services, keys.account(account.id));
  await deleteAt(services, keys.credential(account.id));
  read.release();
  expect(await late).toEqual(wrong);
  expect(await itemAt(services, keys.account(account.id))).toBeUndefined();
  expect(await itemAt(services, keys.credential(account.id))).toBeUndefined();
});

test('of two resets with one code the hash that stands is the winner’s', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const email = addressOf(account);
    const code = await issued(services, 'reset_password', email);
    const passwords = ['the first', 'the second'];
    const outcomes = await Promise.allSettled(
      passwords.map((password) => reset(services, email, code, { password })),
    );
    const winners = passwords.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    const loser = passwords.find((password) => password !== winners[0]);
    expect(await refusalOf(enter(services, account.email, { password: loser ?? '' }))).toEqual({
      code: 'wrong_credentials',
    });
    expect(await loggedIn(services, account, winners[0])).toMatchObject({ account: { securityVersion: 2 } });
    touched.push(account);
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('of 20 parallel right codes exactly one has an effect', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const email = addressOf(account);
    const code = await issued(services, 'reset_password', email);
    const resets = Array.from({ length: 20 }, () => reset(services, email, code));
    expect(await tally(resets)).toEqual({ done: 1, code_wrong: 14, rate_limited: 5 });
    expect(await services.accounts.find(account.id)).toMatchObject({ securityVersion: 2 });
    const events = await eventsOf(services, account.id);
    expect(events).toEqual(['email_verified', 'otp_sent', 'reset_completed', 'user_created']);
    touched.push(account);
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('a resend that races a reset: the reset wins with a code that still stood, or not at all', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const email = addressOf(account);
    const code = await issued(services, 'reset_password', email);
    services.clock.advance({ minutes: 1 });
    const [resetting, resent] = await Promise.allSettled([
      reset(services, email, code),
      ask(services, 'reset_password', email),
    ]);
    const { securityVersion } = (await services.accounts.find(account.id)) ?? {};
    expect(securityVersion).toBe(resetting.status === 'fulfilled' ? 2 : 1);
    const left = await refusalOf(reset(services, email, code, { password: 'again' }));
    expect(left).toEqual(wrong);
    if (resetting.status === 'fulfilled' && resent.status === 'fulfilled') {
      const next = await codeOf(services, 'reset_password', email);
      const { securityVersion: issuedFor } = await services.codes.find('reset_password', email.key);
      const outcome = await tally([reset(services, email, next)]);
      expect(outcome).toEqual(issuedFor === 2 ? { done: 1 } : { code_wrong: 1 });
    }
  }
});

test('a reset whose answer is lost is recognised as done', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  loseAnswers(services, 'TransactWriteItems', 2);
  await expect(reset(services, email, code)).resolves.toBeUndefined();
  expect(await services.accounts.find(account.id)).toMatchObject({ securityVersion: 2 });
});

test('a reset that fails at its transaction changes nothing, and the same code may be shown again', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  failBefore(services, 'TransactWriteItems', 7, () => cancelled('TransactionConflict'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(reset(services, email, code))).toEqual(unavailable);
  expect(await services.accounts.find(account.id)).toMatchObject({ securityVersion: 1 });
  await expect(reset(services, email, code)).resolves.toBeUndefined();
});

test('a read that fails is said to be a fault, never a wrong code', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  failBefore(services, 'GetItem', 3, () => named('InternalServerError'));
  expect(await refusalOf(reset(services, email, code))).toMatchObject({ code: 'unavailable' });
});

test('a new password in Indonesian is told of in Indonesian', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const guess = await issued(services, 'reset_password', email);
  await resetPassword(services, { email, guess, password: 'another', language: 'id' }, source);
  expect(await noticesOf(services, account.id)).toMatchObject([{ language: 'id' }]);
});

test('a source past its guesses is refused before anything is counted', async () => {
  const services = createTestServices({ IP_GUESSES: '1/300' });
  const here = freshSource();
  const email = freshEmail();
  await refusalOf(reset(services, freshEmail(), '123456', { from: here }));
  const limited = { code: 'rate_limited', retryAfterSeconds: 300 };
  expect(await refusalOf(reset(services, email, '123456', { from: here }))).toEqual(limited);
  expect((await itemsNaming(services, email.key)).filter(({ emailKey }) => emailKey === email.key)).toEqual(
    [],
  );
});
