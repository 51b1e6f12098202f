import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyEmail } from '../../../lib/accounts/verify-email';
import { keys } from '../../../lib/store/keys';
import type { Item } from '../../../lib/store/table';
import { refusalOf } from '../../support/outcomes';
import { addressOf, enter, issued, loggedIn, proven, registered, reset, update } from '../../support/people';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { allItems, linkRecordsOf } from '../../support/table';

const digestsOf = (secret: string) =>
  ['md5', 'sha1', 'sha256', 'sha384', 'sha512'].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(secret).digest();
    return [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url')];
  });

/** A secret as it is, in other letters, and in every digest that needs no key to be tried. */
const shapesOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64url'),
  ...digestsOf(secret),
];

/** Everything that both tables say, keys too, word by word. */
async function wordsIn(services: TestServices): Promise<Set<string>> {
  const items = [...(await allItems(services)), ...(await allItems(services, services.config.keyTable))];
  return new Set(items.flatMap((item) => wordsOf(item)));
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value as Item).flatMap(([name, field]) => [name, ...wordsOf(field)]);
  }
  return [String(value), ...String(value).split(/[#\s|:,"]+/)];
}

test('no item of any table has a password in it, wherever it was typed', async () => {
  const services = createTestServices();
  const typed: string[] = [];
  const canary = (length = 0) => {
    const password = `canary ${randomUUID()}`.padEnd(length, 'x');
    typed.push(password);
    return password;
  };
  const account = await registered(services, { password: canary() });
  const email = addressOf(account);
  await refusalOf(enter(services, account.email, { password: canary() }));
  await refusalOf(enter(services, freshEmail().shown, { password: canary() }));
  await refusalOf(reset(services, email, '000000', { password: canary() }));
  await reset(services, email, await issued(services, 'reset_password', email), { password: canary() });
  const password = typed.at(-1) ?? '';
  await update(services, await loggedIn(services, account, password), { password: canary(120) });
  await enter(services, account.email, { password: typed.at(-1) ?? '' });
  const text = JSON.stringify([await allItems(services), await allItems(services, services.config.keyTable)]);
  const found = typed.flatMap(shapesOf).filter((shape) => text.includes(shape));
  expect(found).toEqual([]);
});

test('no item of any table has a code in it, nor anything by which one could be tried', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const caller = await loggedIn(services, account);
  const verifying = await issued(services, 'verify_email', email);
  const resetting = await issued(services, 'reset_password', email);
  const outstanding = await wordsIn(services);
  await refusalOf(reset(services, email, '000000'));
  await verifyEmail(services, caller, verifying, source);
  const used = await wordsIn(services);
  const shapes = [verifying, resetting].flatMap((code) => [
    ...shapesOf(code),
    ...['verify_email', 'reset_password'].flatMap((purpose) => digestsOf(`${purpose}${account.id}${code}`)),
  ]);
  expect(shapes.filter((shape) => outstanding.has(shape) || used.has(shape))).toEqual([]);
});

test('no item of any table has a token in it', async () => {
  const services = createTestServices();
  const { token } = await loggedIn(services, await proven(services));
  const [, payload = '', signature = ''] = token.split('.');
  const { jti } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string };
  const text = JSON.stringify([await allItems(services), await allItems(services, services.config.keyTable)]);
  const shapes = [...shapesOf(token), payload, ...shapesOf(signature), jti];
  expect(shapes.filter((shape) => text.includes(shape))).toEqual([]);
});

test('two people with one password have different hashes', async () => {
  const services = createTestServices();
  const people = [await registered(services), await registered(services)];
  const found = await Promise.all(people.map(({ id }) => services.credentials.findWithAccount(id)));
  expect(new Set(found.map(({ credential }) => credential?.hash)).size).toBe(2);
});

test('of a mailed link the table has a digest of the token, and never the token', async () => {
  const services = createTestServices();
  const account = await proven(services);
  await update(services, await loggedIn(services, account), { email: freshEmail() });
  for (const purpose of ['verify_link', 'undo_link'] as const) {
    const [{ pk, nonce, secretId } = {}] = await linkRecordsOf(services, account.id, purpose);
    const origin = { purpose, accountId: account.id, nonce: String(nonce), secretId: String(secretId) };
    const token = (await services.derived.deriveToken(origin)) ?? '';
    expect(pk).toBe(keys.link(purpose, createHash('sha256').update(token).digest('hex')).pk);
    expect((await wordsIn(services)).has(token)).toBe(false);
  }
});
