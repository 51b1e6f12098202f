import { describe, expect, test } from 'vitest';
import { activate } from '../../../lib/accounts/activate';
import { activateByCode } from '../../../lib/accounts/activate-by-code';
import { authenticate } from '../../../lib/accounts/authenticate';
import { logOut } from '../../../lib/accounts/log-out';
import { refresh } from '../../../lib/accounts/refresh';
import { resendActivation } from '../../../lib/accounts/resend-activation';
import { checkResetToken, requestResetLink, resetByLink } from '../../../lib/accounts/reset-link';
import { startRegistration } from '../../../lib/accounts/start-registration';
import { undoEmail } from '../../../lib/accounts/undo-email';
import { verifyByLink } from '../../../lib/accounts/verify-by-link';
import { verifyEmail } from '../../../lib/accounts/verify-email';
import type { EmailAddress } from '../../../lib/email-address';
import { letterOf } from '../../../lib/mail/letters';
import type { LinkPurpose, SecretKind } from '../../../lib/store/keys';
import type { Item } from '../../../lib/store/table';
import { revokeEverything } from '../../../lib/tokens/revoke-everything';
import { rotateKeys } from '../../../lib/tokens/rotate-keys';
import { fleet } from '../../support/fleet';
import { refusalOf } from '../../support/outcomes';
import { addressOf, enter, issued, loggedIn, proven, registered, reset, update } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { freshEmail, freshSource, source, type TestServices } from '../../support/services';
import { allItems, linkRecordsOf, putAt } from '../../support/table';

const unauthenticated = { code: 'unauthenticated' };
const wrong = { code: 'code_wrong' };
const lifetimes = { session: 86_400, accessToken: 86_400 };

/** The token of the newest link of an account, as its mail shows it. */
async function linkToken(services: TestServices, accountId: string, purpose: LinkPurpose): Promise<string> {
  const records = await linkRecordsOf(services, accountId, purpose);
  const newest = records.toSorted((one, other) => Number(one.expiresAt) - Number(other.expiresAt)).at(-1);
  const { nonce, secretId } = newest as { nonce: string; secretId: string };
  return (await services.derived.deriveToken({ purpose, accountId, nonce, secretId })) ?? '';
}

const askLink = (services: TestServices, email: EmailAddress) =>
  requestResetLink(services, { email, language: 'en' }, source);

function begin(services: TestServices, email: EmailAddress, codeDigits: 6 | 12) {
  const given = { email, password: 'rahasia', language: 'en', codeDigits } as const;
  return startRegistration(services, given, freshSource());
}

async function mailedCode({ pendings, derived }: TestServices, { key }: EmailAddress): Promise<string> {
  const [waiting] = await pendings.list(key);
  if (!waiting) throw new Error('nobody waits');
  const { id: accountId, nonce, secretId, codeDigits } = waiting;
  const origin = { purpose: 'activate_account', accountId, nonce, secretId } as const;
  return (await derived.derive(origin, codeDigits)) ?? '';
}

/** People with one of everything that lets somebody in, and the acts that try it. */
async function everythingOutstanding(services: TestServices) {
  const [owner, other, forgetful] = [
    await registered(services),
    await registered(services),
    await registered(services),
  ];
  const [mover, sixth, twelfth] = [await proven(services), freshEmail(), freshEmail()];
  const caller = await loggedIn(services, owner);
  const { account, session } = caller;
  const refreshToken = await services.tokens.signRefresh({ account, session, seconds: 86_400 });
  const verifying = await issued(services, 'verify_email', addressOf(owner));
  const resetting = await issued(services, 'reset_password', addressOf(other));
  await askLink(services, addressOf(forgetful));
  const resetLink = await linkToken(services, forgetful.id, 'reset_link');
  await update(services, await loggedIn(services, mover), { email: freshEmail() });
  const verifyLink = await linkToken(services, mover.id, 'verify_link');
  const undoLink = await linkToken(services, mover.id, 'undo_link');
  await begin(services, sixth, 6);
  const six = await mailedCode(services, sixth);
  const { code: answered = '' } = await begin(services, twelfth, 12);
  const twelve = await mailedCode(services, twelfth);
  const by = (container: TestServices) => ({
    'an access token': () => authenticate(container, caller.token),
    'a refresh token': () => refresh(container, { token: refreshToken, rotate: true }, freshSource()),
    'a code that verifies': () => verifyEmail(container, caller, verifying, freshSource()),
    'a code that resets': () => reset(container, addressOf(other), resetting, { from: freshSource() }),
    'a reset link': () => checkResetToken(container, resetLink),
    'a reset link, used': () =>
      resetByLink(container, { token: resetLink, password: 'another', language: 'en' }, freshSource()),
    'a link that verifies': () => verifyByLink(container, verifyLink, freshSource()),
    'a link that undoes': () => undoEmail(container, undoLink, freshSource()),
    'a code of six digits': () =>
      activate(container, { emailKey: sixth.key, guess: six, lifetimes }, freshSource()),
    'a code of twelve digits that was answered': () => activateByCode(container, answered, freshSource()),
    'a code of twelve digits': () => activateByCode(container, twelve, freshSource()),
  });
  return { owner, other, mover, twelfth, caller, by };
}

/** What becomes of each act: `done`, or the code of its refusal. */
async function outcomesOf(acts: Record<string, () => Promise<unknown>>): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const [name, act] of Object.entries(acts)) {
    outcomes[name] = await act().then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
  }
  return outcomes;
}

const allDead = {
  'an access token': 'unauthenticated',
  'a refresh token': 'refresh_token_invalid',
  'a code that verifies': 'code_wrong',
  'a code that resets': 'code_wrong',
  'a reset link': 'reset_token_invalid',
  'a reset link, used': 'reset_token_invalid',
  'a link that verifies': 'code_wrong',
  'a link that undoes': 'code_wrong',
  'a code of six digits': 'code_wrong',
  'a code of twelve digits that was answered': 'code_wrong',
  'a code of twelve digits': 'code_wrong',
};

const generationsOf = async ({ secrets }: TestServices, kind: SecretKind) =>
  (await secrets.list(kind)).map(({ generation }) => generation);

describe('after everything was revoked', () => {
  test('nothing from before lets anybody in, in a container that starts then', async () => {
    const { start } = await fleet();
    const services = start();
    const { by } = await everythingOutstanding(services);
    await revokeEverything(services, source);
    expect(await outcomesOf(by(start()))).toEqual(allDead);
  });

  test('nor in one that has been running, when five minutes are over', async () => {
    const { clock, start } = await fleet();
    const services = start();
    const { by } = await everythingOutstanding(services);
    await revokeEverything(start(), source);
    clock.advance({ minutes: 5 });
    expect(await outcomesOf(by(services))).toEqual(allDead);
  });

  test('all of which would work if it were not', async () => {
    const { start } = await fleet();
    const services = start();
    const { by } = await everythingOutstanding(services);
    const everything = Object.keys(allDead).map((name) => [name, 'done']);
    expect(await outcomesOf(by(services))).toEqual(Object.fromEntries(everything));
  });

  test('passwords hold, and everything can be asked for anew', async () => {
    const { clock, start } = await fleet();
    const services = start();
    const { owner, other, twelfth } = await everythingOutstanding(services);
    await revokeEverything(services, source);
    clock.advance({ minutes: 5 });
    const { token } = await enter(services, owner.email);
    expect((await authenticate(services, token)).account.id).toBe(owner.id);
    await askLink(services, addressOf(other));
    await expect(checkResetToken(services, await linkToken(services, other.id, 'reset_link'))).resolves.toBe(
      undefined,
    );
    await reset(services, addressOf(other), await issued(services, 'reset_password', addressOf(other)));
    await resendActivation(services, twelfth.key, source);
    await expect(
      activateByCode(services, await mailedCode(services, twelfth), source),
    ).resolves.toMatchObject({
      emailKey: twelfth.key,
    });
  });

  test('no mail leaves for what is dead', async () => {
    const { start } = await fleet();
    const services = start();
    const { mover } = await everythingOutstanding(services);
    const [record = {}] = await linkRecordsOf(services, mover.id, 'undo_link');
    expect(await letterOf(services, record)).toBeDefined();
    await revokeEverything(services, source);
    expect(await letterOf(start(), record)).toBeUndefined();
  });

  test('a container that has not heard of it refuses new tokens for a minute at the most', async () => {
    const { clock, start } = await fleet();
    const [services, stale] = [start(), start()];
    const account = await registered(services);
    await stale.tokens.publicKeys();
    await revokeEverything(services, source);
    const { token } = await enter(start(), account.email);
    expect(await refusalOf(authenticate(stale, token))).toEqual(unauthenticated);
    clock.advance({ minutes: 1 });
    expect((await authenticate(stale, token)).account.id).toBe(account.id);
  });

  test('what a container makes under a dropped key dies with it', async () => {
    const { clock, start } = await fleet();
    const [services, stale] = [start(), start()];
    const account = await registered(services);
    await stale.tokens.publicKeys();
    await revokeEverything(services, source);
    const { token } = await enter(stale, account.email);
    expect(await refusalOf(authenticate(start(), token))).toEqual(unauthenticated);
    clock.advance({ minutes: 5 });
    expect(await refusalOf(authenticate(stale, token))).toEqual(unauthenticated);
    await expect(enter(stale, account.email)).resolves.toMatchObject({ account: { id: account.id } });
  });
});

describe('a table of users that was restored', () => {
  /** Everything of an account, as it lies in the table now. */
  async function itemsOf(services: TestServices, accountId: string, emailKey: string): Promise<Item[]> {
    const items = await allItems(services);
    return items.filter(
      (item) => item.accountId === accountId || item.id === accountId || item.emailKey === emailKey,
    );
  }

  const restore = async (services: TestServices, items: Item[]) => {
    for (const { pk, sk, ...fields } of items) {
      await putAt(services, { pk: String(pk), sk: String(sk) }, fields);
    }
  };

  test('brings ended sessions and used codes to life again, unless everything is revoked', async () => {
    const { clock, start } = await fleet();
    const services = start();
    const account = await registered(services);
    const caller = await loggedIn(services, account);
    const code = await issued(services, 'reset_password', addressOf(account));
    const snapshot = await itemsOf(services, account.id, account.emailKey);
    await logOut(services, caller, source);
    await reset(services, addressOf(account), code);
    expect(await refusalOf(authenticate(services, caller.token))).toEqual(unauthenticated);

    await restore(services, snapshot);
    expect((await authenticate(services, caller.token)).account.id).toBe(account.id);
    await revokeEverything(services, source);
    clock.advance({ minutes: 5 });
    expect(await refusalOf(authenticate(services, caller.token))).toEqual(unauthenticated);
    expect(await refusalOf(reset(services, addressOf(account), code))).toEqual(wrong);
  });
});

describe('the ring', () => {
  test('has one new key of both kinds, in use at once, and the other kinds as they were', async () => {
    const { clock, start } = await fleet();
    const services = start();
    await everythingOutstanding(services);
    await services.passwords.hash('x'.repeat(73));
    await rotateKeys(services, 'now', source);
    const peppers = await services.secrets.list('PEPPER');
    const before = await services.secrets.list('SIGNING');
    await revokeEverything(services, source);
    for (const kind of ['SIGNING', 'CODE'] as const) {
      const [fresh, ...others] = await services.secrets.list(kind);
      expect(others).toEqual([]);
      expect(fresh).toMatchObject({ generation: 3, usedFrom: clock() });
      expect(before.map(({ id }) => id)).not.toContain(fresh?.id);
    }
    expect(await services.secrets.list('PEPPER')).toEqual(peppers);
  });

  test('loses all of many', async () => {
    const { start } = await fleet();
    const services = start();
    for (let generation = 1; generation <= 120; generation++) {
      await services.secrets.insert('CODE', generation, { id: `${generation}`, usedFrom: 0, value: 'value' });
    }
    await revokeEverything(services, source);
    expect(await generationsOf(services, 'CODE')).toEqual([121]);
  });

  test('loses them however many revoke and rotate in the same moment', async () => {
    for (let run = 0; run < repetitions; run++) {
      const { clock, start } = await fleet();
      const services = start();
      await services.tokens.publicKeys();
      await services.derived.plan();
      const before = (await services.secrets.list('SIGNING')).map(({ id }) => id);
      clock.advance({ minutes: 1 });
      await Promise.all([
        revokeEverything(start(), source),
        rotateKeys(start(), 'now', source),
        revokeEverything(start(), source),
        rotateKeys(start(), 'now', source),
      ]);
      const after = await services.secrets.list('SIGNING');
      expect(after.map(({ id }) => id)).not.toContain(before[0]);
      expect(after.length).toBeGreaterThanOrEqual(1);
      clock.advance({ minutes: 5 });
      const account = await registered(services);
      const { token } = await enter(services, account.email);
      expect((await authenticate(start(), token)).account.id).toBe(account.id);
    }
  });

  test('that is empty stays so', async () => {
    const services = (await fleet()).start();
    await revokeEverything(services, source);
    expect(await services.secrets.list('SIGNING')).toEqual([]);
  });
});
