import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import { type Headers, newcomer, readProfile, updateProfile } from './people';

function read(id: string, headers: Headers = {}) {
  return call(`GET /profile/api/users/${id}`, { headers });
}

/** The number by which the directory knows an account. */
async function numberOf({ email, password }: { email: string; password: string }): Promise<number> {
  const { body } = await call('POST /directory/api/v1/users/login', { body: { email, password } });
  return (body as { data: [{ id: number }] }).data[0].id;
}

test('whoever is logged in reads another’s profile, by its id and by its number in the directory', async () => {
  const [caller, other] = [await newcomer(), await newcomer({ username: 'Orang Lain' })];
  await updateProfile(other.headers, { full_name: 'Full Orang Lain', gender: 'perempuan' });
  const number = await numberOf(other);
  for (const id of [other.id, other.id.toUpperCase(), String(number)]) {
    const answer = await read(id, caller.headers);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      message: 'Berhasil mengambil data',
      data: {
        email: other.email,
        username: 'Orang Lain',
        full_name: 'Full Orang Lain',
        gender: 'perempuan',
        profile_picture: null,
      },
    });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test('one’s own profile can be read like that, too', async () => {
  const caller = await newcomer();
  expect((await read(caller.id, caller.headers)).body).toEqual({
    message: 'Berhasil mengambil data',
    data: await readProfile(caller.headers),
  });
});

test.for([
  ['an id that nobody has', '01900000-0000-7000-8000-000000000000'],
  ['a number that nobody has', '1'],
  ['a number beyond the integers', '9007199254740993'],
  ['a very long number', '9'.repeat(400)],
  ['a negative number', '-1'],
  ['a fraction', '1.5'],
  ['an exponent', '1e3'],
  ['a word', 'farhan'],
  ['an e-mail', 'farhan%40example.com'],
  ['a blank', '%20'],
  ['NUL', '%00'],
  ['a key of the table', 'USER%2301900000-0000-7000-8000-000000000000'],
  ['an id without its hyphens', '01900000000070008000000000000000'],
  ['an id with more behind it', '01900000-0000-7000-8000-0000000000000'],
  ['the nil id', '00000000-0000-0000-0000-000000000000'],
])('%s is not found', async ([, id]) => {
  const { headers } = await newcomer();
  const answer = await read(id as string, headers);
  expect(answer.status).toBe(404);
  expect(answer.body).toEqual({ errors: 'Data tidak ditemukan' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a disabled account, and one that is gone, is not found', async () => {
  const [caller, disabled, gone] = [await newcomer(), await newcomer(), await newcomer()];
  const number = await numberOf(disabled);
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  await deleteRecord(keys.account(gone.id));
  for (const id of [disabled.id, String(number), gone.id]) {
    const answer = await read(id, caller.headers);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({ errors: 'Data tidak ditemukan' });
  }
});

test('without a token nobody is told whether an account exists', async () => {
  const { id, token } = await newcomer();
  const nobody = '01900000-0000-7000-8000-000000000000';
  for (const headers of [{}, { authorization: 'nonsense' }, { cookie: `token=${token}` }]) {
    for (const asked of [id, nobody, 'farhan']) {
      const answer = await read(asked, headers);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ errors: 'Unauthorized' });
    }
  }
});
