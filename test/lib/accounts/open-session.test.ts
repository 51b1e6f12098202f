import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { holdAnswer } from '../../support/faults';
import { refusalOf } from '../../support/outcomes';
import { enter, registered } from '../../support/people';
import { createTestServices } from '../../support/services';
import { deleteAt, itemsNaming, setAt } from '../../support/table';

test('sid and token of a session are unlike those of any other', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  const opened = [];
  for (let i = 0; i < 5; i++) opened.push(await enter(services, email));
  expect(new Set(opened.map(({ session }) => session.sid)).size).toBe(5);
  expect(new Set(opened.map(({ token }) => token)).size).toBe(5);
});

test('a session begins and ends with a whole second, like its token', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  services.clock.advance({ seconds: 0.999 });
  const { session, token } = await enter(services, email, { seconds: 60 });
  const second = services.now() - 999;
  expect(session).toMatchObject({ createdAt: second, expiresAt: second + 60_000 });
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  expect(payload).toMatchObject({ iat: second / 1000, exp: second / 1000 + 60 });
});

test.for([
  ['was deleted', undefined],
  ['has another address', { emailKey: 'other@example.com' }],
  ['was raised in version', { securityVersion: 2 }],
  ['was disabled', { status: 'disabled' }],
] as const)('nothing opens for an account that %s meanwhile', async ([, change]) => {
  const services = createTestServices();
  const { id, email } = await registered(services);
  const slow = createTestServices({}, services.clock);
  const read = holdAnswer(slow, 'BatchGetItem');
  const late = refusalOf(enter(slow, email));
  await read.reached;
  if (change) await setAt(services, keys.account(id), change);
  else await deleteAt(services, keys.account(id));
  read.release();
  expect(await late).toEqual({ code: 'wrong_credentials' });
  const items = await itemsNaming(services, id);
  const opened = items.filter(({ pk, accountId }) => accountId === id && String(pk).startsWith('SESSION#'));
  expect(opened).toEqual([]);
});
