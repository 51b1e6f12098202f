import { expect, test } from 'vitest';
import { ownTable } from '../support/own-tables';
import { isLetIn, loggedIn, registered } from '../support/people';
import { createTestServices } from '../support/services';
import { answerOf, operate } from './operate';

/** Services with keys and a trail of their own. */
async function alone() {
  return createTestServices({ ...(await ownTable('KEY_TABLE')), ...(await ownTable('TABLE')) });
}

test('keys are rotated once, under a notice of an hour, and nobody is logged out', async () => {
  const services = await alone();
  const account = await registered(services);
  const { token } = await loggedIn(services, account);
  const usedFrom = new Date(services.now() + 3_600_000).toISOString();
  expect(await answerOf(services, 'rotate-keys')).toEqual({
    rotations: [
      { kind: 'SIGNING', added: { id: expect.any(String), usedFrom }, dropped: [] },
      { kind: 'CODE', added: null, dropped: [] },
      { kind: 'PEPPER', added: null, dropped: [] },
    ],
  });
  const { out } = await operate(services, ['rotate-keys', '--yes']);
  expect(out).toBe(`no new key that signs tokens: one waits for its hour already, or none was ever needed.
no new secret that codes and links are derived from: one waits for its hour already, or none was ever needed.
no new pepper of long passwords: one waits for its hour already, or none was ever needed.
`);
  expect(await isLetIn(services, token)).toBe(true);
});

test('what a rotation brings is said of each kind', async () => {
  const services = await alone();
  await registered(services, { password: 'long '.repeat(20) });
  await services.derived.plan();
  const { out } = await operate(services, ['rotate-keys', '--yes']);
  const time = `${new Date(services.now() + 3_600_000).toISOString().slice(0, 10)} 10:30:00 UTC`;
  expect(out).toBe(`no new key that signs tokens: one waits for its hour already, or none was ever needed.
a new secret that codes and links are derived from is used from ${time} on.
a new pepper of long passwords is used from ${time} on.
`);
});

test('everything is revoked after a yes, and everybody can log in again', async () => {
  const services = await alone();
  const account = await registered(services);
  const { token } = await loggedIn(services, account);
  const question = 'End every session, token, code and mailed link of every account on the local stack?';
  expect(await operate(services, ['revoke-everything'])).toEqual({
    exitCode: 2,
    out: '',
    err: `${question}\nNobody can be asked here: say --yes to have it done.\n`,
  });
  expect(await isLetIn(services, token)).toBe(true);
  expect(await answerOf(services, 'revoke-everything')).toEqual({ revoked: true });
  services.clock.advance({ minutes: 5 });
  expect(await isLetIn(services, token)).toBe(false);
  expect(await isLetIn(services, (await loggedIn(services, account)).token)).toBe(true);
});

test('what was done to the keys is in the trail that is nobody’s own', async () => {
  const services = await alone();
  await loggedIn(services, await registered(services));
  await answerOf(services, 'rotate-keys');
  await answerOf(services, 'revoke-everything');
  const { records } = (await answerOf(services, 'audit')) as { records: unknown[] };
  expect(records).toMatchObject([
    { event: 'key_rotated', route: 'akun rotate-keys', by: 'operator:tester' },
    { event: 'key_revoked', route: 'akun revoke-everything', by: 'operator:tester' },
  ]);
});
