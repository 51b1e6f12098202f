import { expect, test } from 'vitest';
import type { Caller } from '../../../lib/accounts/authenticate';
import { logOut } from '../../../lib/accounts/log-out';
import { verifyEmail } from '../../../lib/accounts/verify-email';
import { keys } from '../../../lib/store/keys';
import { cancelled, failBefore, holdAnswer } from '../../support/faults';
import { brokenInvariants, type Touched } from '../../support/invariants';
import { refusalOf, tally } from '../../support/outcomes';
import {
  addressOf,
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
import {
  createTestServices,
  freshEmail,
  freshSource,
  source,
  type TestServices,
} from '../../support/services';
import { deleteAt, eventsOf, itemAt, noticesOf, setAt } from '../../support/table';

const wrong = { code: 'code_wrong' };

const verify = (services: TestServices, caller: Caller, guess: string, from = source) =>
  verifyEmail(services, caller, guess, from);

test('the mailed code proves the address, raises the version, and changes nothing else', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  const before = await itemAt(services, keys.account(account.id));
  services.clock.advance({ minutes: 2 });
  await verify(services, caller, code);
  expect(await itemAt(services, keys.account(account.id))).toEqual({
    ...before,
    emailVerifiedAt: services.now(),
    securityVersion: 2,
    updatedAt: services.now(),
  });
  expect(await eventsOf(services, account.id)).toEqual([
    'authn_login_success',
    'email_verified',
    'otp_sent',
    'user_created',
  ]);
  expect(await noticesOf(services, account.id)).toEqual([]);
});

test('who proves a changed address is told until when the former one can take the account back', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const caller = await loggedIn(services, account);
  const email = freshEmail();
  const moved = await update(services, caller, { email });
  const undoableUntil = services.now() + 7 * 86_400_000;
  services.clock.advance({ minutes: 1 });
  await verify(services, { ...caller, account: moved }, await issued(services, 'verify_email', email));
  expect(await noticesOf(services, account.id)).toMatchObject([
    { kind: 'email_verified', email: email.shown, language: 'en', undoableUntil },
  ]);
});

test('the session that proved it and the password live on, every other session and code ends', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const stranger = await loggedIn(services, account);
  const caller = await loggedIn(services, account);
  const resetting = await issued(services, 'reset_password', email);
  await verify(services, caller, await issued(services, 'verify_email', email));
  expect(await isLetIn(services, caller.token)).toBe(true);
  expect(await isLetIn(services, stranger.token)).toBe(false);
  expect(await refusalOf(reset(services, email, resetting))).toEqual(wrong);
  expect(await enter(services, account.email)).toMatchObject({ account: { id: account.id } });
});

test('an address that is proven is proven, and no guess is counted', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  expect(await refusalOf(verify(services, caller, code))).toEqual({ code: 'already_verified' });
  expect(await services.codes.find('verify_email', account.emailKey)).toMatchObject({ attempts: 0 });
});

test('a wrong code, and the right one after five of them, prove nothing', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  for (let n = 1; n <= 5; n++) {
    expect(await refusalOf(verify(services, caller, wrongCode(code, n)))).toEqual(wrong);
  }
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
  expect(await services.accounts.find(account.id)).toEqual(account);
});

test('the right code too late is expired, from its last moment on', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  services.clock.advance({ seconds: 600 });
  expect(await refusalOf(verify(services, caller, code))).toEqual({ code: 'code_expired' });
  expect(await services.accounts.find(account.id)).toEqual(account);
});

test('a code for a reset does not verify, and one for verifying does not reset', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const caller = await loggedIn(services, account);
  const resetting = await issued(services, 'reset_password', email);
  const verifying = await issued(services, 'verify_email', email);
  const unlike = (guess: string, other: string) => (guess === other ? wrongCode(guess) : guess);
  expect(await refusalOf(verify(services, caller, unlike(resetting, verifying)))).toEqual(wrong);
  expect(await refusalOf(reset(services, email, unlike(verifying, resetting)))).toEqual(wrong);
  await expect(verify(services, caller, verifying)).resolves.toBeUndefined();
});

test('the code of one account proves nothing of another', async () => {
  const services = createTestServices();
  const [one, other] = [await registered(services), await registered(services)];
  const code = await issued(services, 'verify_email', addressOf(one));
  const caller = await loggedIn(services, other);
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
});

test('a code that went to an account which had the address before proves nothing of who has it now', async () => {
  const services = createTestServices();
  const before = await registered(services);
  const email = addressOf(before);
  const code = await issued(services, 'verify_email', email);
  await update(services, await loggedIn(services, before), { email: freshEmail() });
  const after = await registered(services, { email });
  const caller = await loggedIn(services, after);
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
  expect(await services.accounts.find(after.id)).toEqual(after);
});

test('a code from before a changed address does not prove the new one', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const code = await issued(services, 'verify_email', addressOf(account));
  const caller = await loggedIn(services, account);
  const moved = await update(services, caller, { email: freshEmail() });
  expect(await refusalOf(verify(services, { ...caller, account: moved }, code))).toEqual(wrong);
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
  expect(await services.accounts.find(account.id)).not.toHaveProperty('emailVerifiedAt');
});

test('a code from before a changed password is wrong', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const code = await issued(services, 'verify_email', addressOf(account));
  await update(services, await loggedIn(services, account), { password: 'another' });
  const caller = await loggedIn(services, account, 'another');
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
});

test('a session that ends while the code is compared proves nothing, and the code may be shown again', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const slow = createTestServices({}, services.clock);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  const guess = holdAnswer(slow, 'UpdateItem');
  const late = refusalOf(verify(slow, caller, code));
  await guess.reached;
  await logOut(services, caller, source);
  guess.release();
  expect(await late).toEqual({ code: 'unauthenticated' });
  expect(await services.accounts.find(account.id)).toEqual(account);
  const again = await loggedIn(services, account);
  await expect(verify(services, again, code)).resolves.toBeUndefined();
});

test('an account disabled or deleted meanwhile stays as it is', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  await setAt(services, keys.account(account.id), { status: 'disabled' });
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
  await deleteAt(services, keys.account(account.id));
  expect(await refusalOf(verify(services, caller, code))).toEqual(wrong);
  expect(await itemAt(services, keys.account(account.id))).toBeUndefined();
});

test('of 20 parallel right codes, from two sessions, exactly one has an effect', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const callers = [await loggedIn(services, account), await loggedIn(services, account)];
    const code = await issued(services, 'verify_email', addressOf(account));
    const proofs = Array.from({ length: 20 }, (_, n) => {
      const caller = callers[n % 2];
      return caller ? verify(services, caller, code) : undefined;
    });
    const counts = await tally(proofs.filter((proof) => proof !== undefined));
    expect(counts).toEqual({ done: 1, code_wrong: 14, rate_limited: 5 });
    expect(await services.accounts.find(account.id)).toMatchObject({ securityVersion: 2 });
    const living = await Promise.all(callers.map(({ token }) => isLetIn(services, token)));
    expect(living.filter(Boolean)).toHaveLength(1);
    const events = (await eventsOf(services, account.id)).filter((event) => event === 'email_verified');
    expect(events).toHaveLength(1);
    touched.push(account);
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('of a proof and a reset in one moment one wins, and the other’s code is dead', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const email = addressOf(account);
    const caller = await loggedIn(services, account);
    const verifying = await issued(services, 'verify_email', email);
    const resetting = await issued(services, 'reset_password', email);
    const acts = [verify(services, caller, verifying), reset(services, email, resetting)];
    expect(await tally(acts)).toEqual({ done: 1, code_wrong: 1 });
    expect(await services.accounts.find(account.id)).toMatchObject({ securityVersion: 2 });
  }
});

test('a proof that fails at its transaction leaves everything, and the same code may be shown again', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  failBefore(services, 'TransactWriteItems', 7, () => cancelled('TransactionConflict'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(verify(services, caller, code))).toEqual(unavailable);
  expect(await services.accounts.find(account.id)).toEqual(account);
  expect(await isLetIn(services, caller.token)).toBe(true);
  await expect(verify(services, caller, code)).resolves.toBeUndefined();
});

test('a source past its guesses is refused before anything is counted', async () => {
  const services = createTestServices({ IP_GUESSES: '1/300' });
  const here = freshSource();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const code = await issued(services, 'verify_email', addressOf(account));
  await refusalOf(verify(services, caller, wrongCode(code), here));
  expect(await refusalOf(verify(services, caller, code, here))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 300,
  });
  expect(await services.codes.find('verify_email', account.emailKey)).toMatchObject({ attempts: 1 });
});
