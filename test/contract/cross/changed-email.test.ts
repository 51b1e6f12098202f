import { describe, expect, test } from 'vitest';
import { type ClientContract, clientContracts } from '../../../lib/contract';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  codeIn,
  freshEmail,
  type HttpAnswer,
  mailsTo,
  newestMailTo,
} from '../../support/http';
import {
  details,
  logIn,
  logInEverywhere,
  newcomer,
  type Person,
  read,
  refresh,
  taken,
  told,
  tryLogIn,
  tryRegister,
  wrong,
} from './people';

/** Someone whose mailbox is proven, or not, with a session. */
async function resident(isProven: boolean): Promise<Person & { headers: { authorization: string } }> {
  const person = await newcomer('session');
  const headers = { authorization: await logIn('session', person) };
  if (isProven) {
    await call('POST /session/api/users/send-verify-email-otp', { headers });
    const otp = codeIn(await newestMailTo(person.email, 1, 'Confirm your email address for akun'));
    const answer = await call('PATCH /session/api/users/verify-email', { headers, body: { otp } });
    expect(answer.status).toBe(200);
  }
  return { ...person, headers };
}

function move({ headers }: { headers: { authorization: string } }, email: string): Promise<HttpAnswer> {
  return call('PATCH /session/api/users', { headers, body: { email } });
}

test('another address is seen by all at once, and no session ends', async () => {
  const person = await resident(true);
  const tokens = await logInEverywhere(person);
  const email = freshEmail('moved');
  expect((await move(person, email)).body).toMatchObject({ data: { email, isAccountVerified: false } });
  const shown = {} as Record<ClientContract, unknown>;
  for (const contract of clientContracts) {
    shown[contract] = (await read(contract, tokens[contract], person)).body;
    expect((await tryLogIn(contract, { ...person, email })).status).toBe(200);
    expect(told(await tryLogIn(contract, person))).toEqual(wrong[contract]);
  }
  expect(shown).toMatchObject({
    directory: { data: [{ email }] },
    session: { data: { email, isAccountVerified: false } },
    activation: { email },
    token: { message: 'token verified' },
    profile: { data: { email } },
  });
  expect((await refresh(tokens.refresh)).status).toBe(200);
});

test.for(clientContracts)('the new address is taken for a registration through %s', async (contract) => {
  const person = await resident(false);
  const email = freshEmail('moved');
  await move(person, email);
  expect(told(await tryRegister(contract, { ...details(), email }))).toEqual(taken[contract]);
});

/** How somebody else would move to an address, through the contracts that can. */
const moves: [contract: ClientContract, change: (other: Person, email: string) => Promise<HttpAnswer>][] = [
  [
    'directory',
    async (other, email) => {
      const headers = { authorization: await logIn('directory', other) };
      return call(`PATCH /directory/api/v1/users/${other.number}`, { headers, body: { email } });
    },
  ],
  [
    'session',
    async (other, email) => {
      const headers = { authorization: await logIn('session', other) };
      return call('PATCH /session/api/users', { headers, body: { email } });
    },
  ],
  [
    'activation',
    async (other, email) => {
      const headers = { authorization: await logIn('activation', other) };
      return call('PUT /activation/api/users', { headers, body: { email, oldpassword: other.password } });
    },
  ],
];

describe('an address that was proven and left', () => {
  test.for(clientContracts)('is taken for a registration through %s', async (contract) => {
    const person = await resident(true);
    await move(person, freshEmail('moved'));
    for (const email of [person.email, person.email.toUpperCase()]) {
      expect(told(await tryRegister(contract, { ...details(), email }))).toEqual(taken[contract]);
    }
  });

  test.for(moves)('is taken for who would move there through %s', async ([contract, change]) => {
    const [person, other] = [await resident(true), await newcomer('profile')];
    await move(person, freshEmail('moved'));
    expect(told(await change(other, person.email))).toEqual(taken[contract]);
    expect((await tryLogIn('token', other)).status).toBe(200);
  });

  test.for(moves)('is not taken for who left it and moves back through %s', async ([, change]) => {
    const person = await resident(true);
    const email = freshEmail('moved');
    await move(person, email);
    // As if a minute had gone by since a mail of this kind went to the address that was left.
    await changeRecord(keys.code('verify_email', person.email), { nextMailAt: 0 });
    const back = await change({ ...person, email }, person.email);
    expect(back.status).toBe(200);
    for (const contract of clientContracts) expect((await tryLogIn(contract, person)).status).toBe(200);
    const again = await newcomer('token', { ...details(), email });
    expect(again.id).not.toBe(person.id);
  });

  test('is nobody’s to reset', async () => {
    const person = await resident(true);
    await move(person, freshEmail('moved'));
    const asked = { body: { email: person.email } };
    expect((await call('POST /profile/api/users/password', asked)).status).toBe(200);
    expect((await call('POST /session/api/users/send-reset-password-otp', asked)).status).toBe(200);
    // The stream is worked off in order: what was to be mailed before has been.
    await resident(true);
    const subjects = (await mailsTo(person.email)).map(({ subject }) => subject);
    expect(subjects).toEqual(['Confirm your email address for akun', 'Your akun email address was changed']);
  });

  test('of an account that is deleted is free', async () => {
    const person = await resident(true);
    await move(person, freshEmail('moved'));
    const { headers, number } = person;
    expect((await call(`DELETE /directory/api/v1/users/${number}`, { headers })).status).toBe(204);
    expect((await newcomer('token', { ...details(), email: person.email })).id).not.toBe(person.id);
  });
});

describe('an address that was left unproven', () => {
  test.for(clientContracts)('is free for a registration through %s', async (contract) => {
    const person = await resident(false);
    await move(person, freshEmail('moved'));
    const successor = await newcomer(contract, { ...details(), email: person.email, password: 'rahasia 2' });
    expect(successor.id).not.toBe(person.id);
    expect(told(await tryLogIn('profile', person))).toEqual(wrong.profile);
  });

  test.for(moves)('is free for who moves there through %s', async ([, change]) => {
    const [person, other] = [await resident(false), await newcomer('profile')];
    await move(person, freshEmail('moved'));
    expect((await change(other, person.email)).status).toBe(200);
    expect((await tryLogIn('token', { ...other, email: person.email })).status).toBe(200);
  });
});
