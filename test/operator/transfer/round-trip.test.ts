import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Account } from '../../../lib/store/accounts';
import { brokenInvariants } from '../../support/invariants';
import { isFull } from '../../support/is-full';
import { enter } from '../../support/people';
import { createClock, freshMorning, type TestServices } from '../../support/services';
import { answerOf } from '../operate';
import { everybodyIn, type Member, member, settle } from './crowd';
import { emptyServices, ownDirectory } from './files';

const size = isFull ? 1000 : 100;
const clock = createClock(freshMorning());
let home: TestServices;
let crowd: Member[];

beforeAll(async () => {
  home = await emptyServices(clock);
  await settle(
    home,
    Array.from({ length: size }, (_, n) => member(n, clock())),
  );
  crowd = await everybodyIn(home);
});

const isBare = (hash: string) => hash.startsWith('$2');
/** The picture lies in the bucket of the stage that it was uploaded to. */
const withoutPicture = (account: Account): Account => ({ ...account, picture: null });
/** Of a time when something was proven a format may keep that it was. */
const provenAt = ({ emailVerifiedAt, ...rest }: Account, time: number): Account =>
  emailVerifiedAt === undefined ? rest : { ...rest, emailVerifiedAt: time };

/** What a format brings of an account to the other side. */
const carried: Record<string, (account: Account, importedAt: number) => Account> = {
  akun: (account) => account,
  auth0: withoutPicture,
  kratos: withoutPicture,
  supabase: withoutPicture,
  supertokens: withoutPicture,
  // Neither its number nor role and status, and no time but the last, in seconds; a phone in E.164.
  cognito: (account, importedAt) => {
    const updatedAt = Math.floor(account.updatedAt / 1000) * 1000;
    const plain = { picture: null, role: 'user', status: 'active', phone: account.phoneKey } as const;
    return { ...provenAt(account, importedAt), ...plain, number: 0, createdAt: importedAt, updatedAt };
  },
};

test.for(Object.entries(carried))(
  `%s brings ${size} accounts to an empty table, and brings none twice`,
  async ([format, carry]) => {
    const path = join(await ownDirectory(), 'accounts');
    const bareHashes = crowd.filter(({ hash }) => isBare(hash)).length;
    const mustReset = format === 'cognito' ? size : size - bareHashes;
    expect(await answerOf(home, 'export', path, '--format', format)).toEqual({
      file: path,
      written: size,
      mustReset,
    });
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    const away = await emptyServices(clock);
    const nothing = {
      created: 0,
      present: 0,
      conflicts: 0,
      badRows: 0,
      mustReset: 0,
      newIds: 0,
      newNumbers: 0,
    };
    const report = `${path}.report.jsonl`;
    const given = ['import', path, '--format', format];
    const importedAt = clock();
    expect(await answerOf(away, ...given)).toEqual({ ...nothing, created: size, mustReset, report });
    const arrived = await everybodyIn(away);
    const begunAnew = (account: Account) => ({
      ...account,
      securityVersion: 0,
      ...(format === 'cognito' ? { number: 0 } : {}),
    });
    const expected = crowd.map(({ account, hash }) => ({
      account: begunAnew(carry(account, importedAt)),
      hash: isBare(hash) && format !== 'cognito' ? hash : 'none',
    }));
    expect(arrived.map(({ account, hash }) => ({ account: begunAnew(account), hash }))).toEqual(expected);
    expect(
      await brokenInvariants(
        away,
        arrived.map(({ account }) => account),
      ),
    ).toEqual([]);

    expect(await answerOf(away, ...given)).toEqual({ ...nothing, present: size, report });
    expect(await everybodyIn(away)).toEqual(arrived);
    if (format === 'cognito') return;
    const [first] = crowd.filter(({ account, hash }) => isBare(hash) && account.status === 'active');
    await expect(enter(away, first?.account.email ?? '')).resolves.toMatchObject({
      account: { id: first?.account.id },
    });
  },
);
