import { expect, test } from 'vitest';
import { requireAdminMaker } from '../../../lib/accounts/require-admin-maker';
import { keys } from '../../../lib/store/keys';
import { countRequests, failBefore, named } from '../../support/faults';
import { refusalOf } from '../../support/outcomes';
import { loggedIn, registered } from '../../support/people';
import { createTestServices } from '../../support/services';
import { deleteAt, setAt } from '../../support/table';

const closed = { ADMIN_REGISTRATION: 'off' };
const refused = { code: 'admin_refused' };

test('while the deployment allows it anybody may make an admin, and nothing is read', async () => {
  const services = createTestServices({ ADMIN_REGISTRATION: 'on' });
  const taken = countRequests(services);
  await expect(requireAdminMaker(services, undefined)).resolves.toEqual([]);
  expect(taken()).toEqual({});
});

test('an admin may make an admin', async () => {
  const services = createTestServices(closed);
  const { token } = await loggedIn(services, await registered(services, { role: 'admin' }));
  await expect(requireAdminMaker(services, token)).resolves.toHaveLength(2);
});

test('a user may not', async () => {
  const services = createTestServices(closed);
  const { token } = await loggedIn(services, await registered(services));
  expect(await refusalOf(requireAdminMaker(services, token))).toEqual(refused);
});

test.for([undefined, '', 'token'])('who shows %j may not', async (token) => {
  expect(await refusalOf(requireAdminMaker(createTestServices(closed), token))).toEqual(refused);
});

test('an admin who was demoted, disabled, deleted or logged out may not', async () => {
  const services = createTestServices(closed);
  const admin = await registered(services, { role: 'admin' });
  const { token, session } = await loggedIn(services, admin);
  const account = keys.account(admin.id);
  await setAt(services, account, { role: 'user' });
  expect(await refusalOf(requireAdminMaker(services, token))).toEqual(refused);
  await setAt(services, account, { role: 'admin', status: 'disabled' });
  expect(await refusalOf(requireAdminMaker(services, token))).toEqual(refused);
  await setAt(services, account, { status: 'active' });
  await expect(requireAdminMaker(services, token)).resolves.toHaveLength(2);
  await deleteAt(services, keys.session(session.sid));
  expect(await refusalOf(requireAdminMaker(services, token))).toEqual(refused);
  await deleteAt(services, account);
  expect(await refusalOf(requireAdminMaker(services, token))).toEqual(refused);
});

test('a fault of ours is said to be one, not taken for a no', async () => {
  const services = createTestServices(closed);
  const { token } = await loggedIn(services, await registered(services, { role: 'admin' }));
  failBefore(services, 'BatchGetItem', 3, () => named('ThrottlingException'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(requireAdminMaker(services, token))).toEqual(unavailable);
});
