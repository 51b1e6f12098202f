import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SecretKind } from '../../../lib/store/keys';
import { secretStore } from '../../../lib/store/secrets';
import { failBefore, named } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { createTestServices } from '../../support/services';

/** A kind of its own, that the other tests' keys are not in the way. */
function freshRing() {
  const services = createTestServices();
  const secrets = secretStore({ name: services.config.keyTable, client: services.client });
  return { services, secrets, kind: `TEST ${randomUUID()}` as SecretKind };
}

const made = (id: string) => ({ id, usedFrom: 0, value: 'value' });
const kept = (id: string, generation: number) => ({ ...made(id), generation });

test('of callers that insert one generation the first wins, and all go by hers', async () => {
  const { secrets, kind } = freshRing();
  await secrets.insert(kind, 1, made('first'));
  await expect(secrets.insert(kind, 1, made('second'))).resolves.toBeUndefined();
  expect(await secrets.list(kind)).toEqual([kept('first', 1)]);
});

test('a first generation that meets the transaction of a rotation is written all the same', async () => {
  const { services, secrets, kind } = freshRing();
  const fault = { $metadata: { httpStatusCode: 400 } };
  failBefore(services, 'PutItem', 3, () => named('TransactionConflictException', fault));
  await secrets.insert(kind, 1, made('first'));
  expect(await secrets.list(kind)).toEqual([kept('first', 1)]);
});

test('of two transactions that add one generation one commits', async () => {
  const { services, secrets, kind } = freshRing();
  const add = (id: string) => services.commit([secrets.add(kind, 1, made(id))]);
  expect(await tally([add('one'), add('other')])).toEqual({ done: 1, unavailable: 1 });
  expect(await secrets.list(kind)).toHaveLength(1);
});

test('a generation that was dropped is gone, and dropping it again is nothing', async () => {
  const { services, secrets, kind } = freshRing();
  for (const generation of [1, 2]) await secrets.insert(kind, generation, made(`${generation}`));
  const first = kept('1', 1);
  await services.commit([secrets.drop(kind, first)]);
  await services.commit([secrets.drop(kind, first)]);
  expect(await secrets.list(kind)).toEqual([kept('2', 2)]);
});

test('of many in one moment one wins', async () => {
  const { secrets, kind } = freshRing();
  await Promise.all(Array.from({ length: 10 }, (_, n) => secrets.insert(kind, 1, made(`${n}`))));
  expect(await secrets.list(kind)).toHaveLength(1);
});

test('generations come oldest first, past the tenth too', async () => {
  const { secrets, kind } = freshRing();
  for (const generation of [10, 2, 1, 11]) await secrets.insert(kind, generation, made(`${generation}`));
  expect((await secrets.list(kind)).map(({ id }) => id)).toEqual(['1', '2', '10', '11']);
});

test('containers that start together on an empty table sign with the same key', async () => {
  const containers = Array.from({ length: 4 }, () => createTestServices());
  const keys = await Promise.all(containers.map(({ tokens }) => tokens.publicKeys()));
  expect(new Set(keys.map((set) => JSON.stringify(set))).size).toBe(1);
});

test('a table of keys that cannot be read or written is unavailable', async () => {
  const { services, secrets, kind } = freshRing();
  failBefore(services, 'Query', 3, () => named('ThrottlingException'));
  failBefore(services, 'PutItem', 3, () => named('ThrottlingException'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(secrets.list(kind))).toEqual(unavailable);
  expect(await refusalOf(secrets.insert(kind, 1, made('first')))).toEqual(unavailable);
});
