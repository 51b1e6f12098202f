import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { refusalOf, tally } from '../../support/outcomes';
import { enter, registered } from '../../support/people';
import { createTestServices } from '../../support/services';
import { deleteAt, itemAt } from '../../support/table';

async function openedSession() {
  const services = createTestServices();
  const account = await registered(services);
  const { session } = await enter(services, account.email);
  return { services, account, session };
}

test('a session that is missing is missing, whatever its account', async () => {
  const { services, account, session } = await openedSession();
  expect(await services.sessions.findWithAccount(session.sid, account.id)).toEqual({ session, account });
  expect(await services.sessions.findWithAccount(randomUUID(), account.id)).toEqual({
    session: undefined,
    account,
  });
  await deleteAt(services, keys.account(account.id));
  expect(await services.sessions.findWithAccount(session.sid, account.id)).toEqual({
    session,
    account: undefined,
  });
});

test('one name is one session’s', async () => {
  const { services, session } = await openedSession();
  const again = services.sessions.start({ ...session, accountId: 'thief' });
  expect(await refusalOf(services.commit([again]))).toEqual({ code: 'unavailable', retryAfterSeconds: 1 });
  expect(await itemAt(services, keys.session(session.sid))).toMatchObject({ accountId: session.accountId });
});

test('a session ends once', async () => {
  const { services, session } = await openedSession();
  const ends = Array.from({ length: 5 }, () =>
    services.commit([services.sessions.end(session, 'unauthenticated')]),
  );
  expect(await tally(ends)).toEqual({ done: 1, unauthenticated: 4 });
});

test('a session that was ended meanwhile stays ended: it neither outlives nor is still open', async () => {
  const { services, session } = await openedSession();
  await services.commit([services.sessions.stillOpen(session, 'unauthenticated')]);
  await services.commit([services.sessions.outlive(session, 2, 'unauthenticated')]);
  expect(await itemAt(services, keys.session(session.sid))).toMatchObject({ securityVersion: 2 });
  await services.commit([services.sessions.end(session, 'unauthenticated')]);
  const unauthenticated = { code: 'unauthenticated' };
  const late = [
    services.sessions.stillOpen(session, 'unauthenticated'),
    services.sessions.outlive(session, 3, 'unauthenticated'),
  ];
  for (const write of late) expect(await refusalOf(services.commit([write]))).toEqual(unauthenticated);
  expect(await itemAt(services, keys.session(session.sid))).toBeUndefined();
});

test('of an end and an outliving in one moment the end stands', async () => {
  const { services, session } = await openedSession();
  const acts = [
    services.commit([services.sessions.outlive(session, 2, 'unauthenticated')]),
    services.commit([services.sessions.end(session, 'unauthenticated')]),
  ];
  const [, ended] = await Promise.allSettled(acts);
  expect(ended?.status).toBe('fulfilled');
  expect(await itemAt(services, keys.session(session.sid))).toBeUndefined();
});
