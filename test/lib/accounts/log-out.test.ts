import { expect, test } from 'vitest';
import { authenticate } from '../../../lib/accounts/authenticate';
import { logOut } from '../../../lib/accounts/log-out';
import { keys } from '../../../lib/store/keys';
import { brokenInvariants, type Touched } from '../../support/invariants';
import { refusalOf, tally } from '../../support/outcomes';
import { isLetIn, loggedIn, registered, update } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, source } from '../../support/services';
import { eventsOf, itemAt } from '../../support/table';

test('a logout ends its session everywhere and no other', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const here = await loggedIn(services, account);
  const there = await loggedIn(services, account);
  await logOut(services, here, source);
  const elsewhere = createTestServices({}, services.clock);
  expect(await refusalOf(authenticate(elsewhere, here.token))).toEqual({ code: 'unauthenticated' });
  expect(await isLetIn(elsewhere, there.token)).toBe(true);
  expect(await itemAt(services, keys.session(here.session.sid))).toBeUndefined();
  expect(await eventsOf(services, account.id)).toEqual([
    'authn_login_success',
    'authn_login_success',
    'authn_token_revoked',
    'user_created',
  ]);
});

test('a session that has ended cannot end again', async () => {
  const services = createTestServices();
  const caller = await loggedIn(services, await registered(services));
  await logOut(services, caller, source);
  expect(await refusalOf(logOut(services, caller, source))).toEqual({ code: 'unauthenticated' });
});

test('of parallel logouts of one session one ends it', async () => {
  const services = createTestServices();
  const caller = await loggedIn(services, await registered(services));
  const logouts = Array.from({ length: 10 }, () => logOut(services, caller, source));
  expect(await tally(logouts)).toEqual({ done: 1, unauthenticated: 9 });
});

test('of a logout and an update in one moment the session is ended, and the update is whole or nothing', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const caller = await loggedIn(services, account);
    const changes = run % 2 ? { fullName: 'Another' } : { fullName: 'Another', password: 'another' };
    const [updated, ended] = await Promise.allSettled([
      update(services, caller, changes),
      logOut(services, caller, source),
    ]);
    expect(ended.status).toBe('fulfilled');
    expect(await isLetIn(services, caller.token)).toBe(false);
    const { fullName } = (await services.accounts.find(account.id)) ?? {};
    expect(fullName).toBe(updated.status === 'fulfilled' ? 'Another' : 'Muhammad Habib');
    if (updated.status === 'rejected') expect(updated.reason).toMatchObject({ code: 'unauthenticated' });
    const password = run % 2 || updated.status === 'rejected' ? 'rahasia' : 'another';
    expect(await loggedIn(services, account, password)).toMatchObject({ account: { id: account.id } });
    touched.push(account);
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});
