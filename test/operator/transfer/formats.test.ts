import { describe, expect, test } from 'vitest';
import type { Account } from '../../../lib/store/accounts';
import type { Leaving } from '../../../operator/transfer/format';
import { formatOf } from '../../../operator/transfer/formats';
import { headerOf, lineOf } from '../../../operator/transfer/lines';

const hash = '$2b$12$abcdefghijklmnopqrstuuOZn6nUkKqEqeFfNqkGbFHnKJqJ1cWJm';

const account: Account = {
  id: '0193e0a4-7c4e-7d10-8a55-0d6f5c1b2a3f',
  number: 7_654_321,
  email: 'Rahma@example.com',
  emailKey: 'rahma@example.com',
  emailVerifiedAt: Date.UTC(2026, 10, 20, 9, 30, 1, 5),
  username: 'rahma',
  fullName: 'Siti Rahma, S.Kom',
  phone: '0812-3456-789',
  phoneKey: '+628123456789',
  gender: 'perempuan',
  picture: `${'0'.repeat(32)}.webp`,
  formerEmails: [],
  role: 'admin',
  status: 'disabled',
  securityVersion: 3,
  createdAt: Date.UTC(2026, 10, 19),
  updatedAt: Date.UTC(2026, 10, 20, 10),
};

const pictureUrl = `https://accounts.example.com/pictures/${account.picture}`;
const full: Leaving = { account, hash, pictureUrl };
const bare: Leaving = {
  account: {
    id: account.id,
    number: 1,
    email: 'budi@example.com',
    emailKey: 'budi@example.com',
    username: null,
    fullName: null,
    phone: null,
    phoneKey: null,
    gender: null,
    picture: null,
    formerEmails: [],
    role: 'user',
    status: 'active',
    securityVersion: 1,
    createdAt: account.createdAt,
    updatedAt: account.createdAt,
  },
  hash: undefined,
  pictureUrl: null,
};

const [created, updated, proven] = [
  '2026-11-19T00:00:00.000Z',
  '2026-11-20T10:00:00.000Z',
  '2026-11-20T09:30:01.005Z',
];

const written = (name: string, leaving: Leaving) => {
  const format = formatOf(name);
  return JSON.parse(lineOf(format, format.write(leaving))) as unknown;
};

describe('an account is written', () => {
  test('in our own form with all that it has', () => {
    expect(written('akun', full)).toEqual({
      id: account.id,
      number: 7_654_321,
      email: 'Rahma@example.com',
      emailVerifiedAt: proven,
      username: 'rahma',
      fullName: 'Siti Rahma, S.Kom',
      phone: '0812-3456-789',
      gender: 'perempuan',
      picture: account.picture,
      role: 'admin',
      status: 'disabled',
      createdAt: created,
      updatedAt: updated,
      passwordHash: hash,
    });
    expect(written('akun', bare)).toMatchObject({
      emailVerifiedAt: null,
      passwordHash: null,
      mustReset: true,
    });
  });

  test('for Auth0 with the fields of its import schema and no others', () => {
    expect(written('auth0', full)).toEqual({
      user_id: account.id,
      email: 'Rahma@example.com',
      email_verified: true,
      name: 'Siti Rahma, S.Kom',
      nickname: 'rahma',
      picture: pictureUrl,
      blocked: true,
      custom_password_hash: { algorithm: 'bcrypt', hash: { value: hash, encoding: 'utf8' } },
      app_metadata: {
        akun: {
          number: 7_654_321,
          role: 'admin',
          phone: '0812-3456-789',
          gender: 'perempuan',
          provenSince: proven,
          createdAt: created,
          updatedAt: updated,
        },
      },
    });
    expect(written('auth0', bare)).toEqual({
      user_id: account.id,
      email: 'budi@example.com',
      email_verified: false,
      blocked: false,
      app_metadata: {
        akun: {
          number: 1,
          role: 'user',
          phone: null,
          gender: null,
          createdAt: created,
          updatedAt: created,
          mustReset: true,
        },
      },
    });
  });

  test('for Supabase as a row of auth.users, its phone not among the ways in', () => {
    const needed = {
      instance_id: '00000000-0000-0000-0000-000000000000',
      aud: 'authenticated',
      role: 'authenticated',
      confirmation_token: '',
      recovery_token: '',
      email_change: '',
      email_change_token_new: '',
    };
    expect(written('supabase', full)).toEqual({
      ...needed,
      id: account.id,
      email: 'Rahma@example.com',
      encrypted_password: hash,
      email_confirmed_at: proven,
      banned_until: '2999-12-31T00:00:00.000Z',
      created_at: created,
      updated_at: updated,
      raw_app_meta_data: {
        provider: 'email',
        providers: ['email'],
        akun: { number: 7_654_321, role: 'admin', gender: 'perempuan' },
      },
      raw_user_meta_data: {
        username: 'rahma',
        full_name: 'Siti Rahma, S.Kom',
        phone: '0812-3456-789',
        avatar_url: pictureUrl,
      },
    });
    expect(written('supabase', bare)).toMatchObject({
      encrypted_password: '',
      email_confirmed_at: null,
      banned_until: null,
      raw_app_meta_data: { akun: { mustReset: true } },
    });
  });

  test('for Kratos as an identity of the schema `default`', () => {
    expect(written('kratos', full)).toEqual({
      schema_id: 'default',
      state: 'inactive',
      traits: { email: 'Rahma@example.com' },
      verifiable_addresses: [
        { value: 'Rahma@example.com', verified: true, via: 'email', status: 'completed' },
      ],
      credentials: { password: { config: { hashed_password: hash } } },
      metadata_admin: {
        akun: {
          id: account.id,
          number: 7_654_321,
          role: 'admin',
          username: 'rahma',
          fullName: 'Siti Rahma, S.Kom',
          phone: '0812-3456-789',
          gender: 'perempuan',
          provenSince: proven,
          createdAt: created,
          updatedAt: updated,
        },
      },
    });
    expect(Object.keys(written('kratos', bare) as object)).toEqual([
      'schema_id',
      'state',
      'traits',
      'metadata_admin',
    ]);
  });

  test('for SuperTokens as a user who logs in by password, even one whom nobody has the password of', () => {
    const row = written('supertokens', full) as { loginMethods: unknown; userMetadata: { akun: object } };
    expect(row).toMatchObject({ externalUserId: account.id, userMetadata: { akun: { isDisabled: true } } });
    expect(row.loginMethods).toEqual([
      {
        recipeId: 'emailpassword',
        tenantIds: ['public'],
        isPrimary: true,
        isVerified: true,
        email: 'Rahma@example.com',
        passwordHash: hash,
        hashingAlgorithm: 'bcrypt',
        timeJoinedInMSSinceEpoch: account.createdAt,
      },
    ]);
    const [one, other] = [written('supertokens', bare), written('supertokens', bare)] as {
      loginMethods: [{ passwordHash: string }];
      userMetadata: { akun: { mustReset: boolean } };
    }[];
    expect(one?.userMetadata.akun.mustReset).toBe(true);
    expect(one?.loginMethods[0].passwordHash).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/);
    expect(one?.loginMethods[0].passwordHash).not.toBe(other?.loginMethods[0].passwordHash);
  });

  test('for Cognito as a line of the CSV of its import job, a comma behind a backslash', () => {
    const format = formatOf('cognito');
    expect(headerOf(format)).toBe(
      'cognito:username,name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,phone_number_verified,address,updated_at,cognito:mfa_enabled\n',
    );
    expect(lineOf(format, format.write(full))).toBe(
      `${account.id},Siti Rahma\\, S.Kom,,,,rahma,,,${pictureUrl},,Rahma@example.com,TRUE,female,,,,+628123456789,FALSE,,1795168800,FALSE\n`,
    );
    expect(lineOf(format, format.write(bare))).toBe(
      `${account.id},,,,,,,,,,budi@example.com,FALSE,,,,,,FALSE,,1795046400,FALSE\n`,
    );
  });
});

describe('an account is read', () => {
  const read = (name: string, row: unknown) => formatOf(name).read(row);

  test('from Auth0’s export of hashes', () => {
    expect(
      read('auth0', {
        _id: { $oid: '5dea9f9c82dd7c0e76e4ec93' },
        email_verified: false,
        email: 'user@example.com',
        passwordHash: hash,
        password_set_date: { $date: '2019-12-06T18:36:12.412Z' },
        tenant: 'example',
        connection: 'Username-Password-Authentication',
      }),
    ).toMatchObject({
      id: '5dea9f9c82dd7c0e76e4ec93',
      email: 'user@example.com',
      provenSince: undefined,
      hash,
    });
    expect(
      read('auth0', {
        alt_id: 'euclid',
        _id: { $oid: '5dea9f9c82dd7c0e76e4ec93' },
        identifiers: [{ type: 'email', value: 'user@example.com', verified: true }],
      }),
    ).toMatchObject({ id: 'euclid', email: 'user@example.com', provenSince: true, hash: undefined });
  });

  test('from Auth0’s users export, where a name that is the address is none', () => {
    expect(
      read('auth0', {
        user_id: 'auth0|5dea9f9c82dd7c0e76e4ec93',
        email: 'user@example.com',
        email_verified: true,
        name: 'user@example.com',
        nickname: 'user',
        created_at: created,
        updated_at: updated,
        blocked: true,
        app_metadata: { role: 'admin', plan: 'gold' },
      }),
    ).toEqual({
      id: '5dea9f9c82dd7c0e76e4ec93',
      email: 'user@example.com',
      provenSince: true,
      username: 'user',
      fullName: null,
      phone: undefined,
      isDisabled: true,
      createdAt: created,
      updatedAt: updated,
      hash: undefined,
    });
  });

  test.for([
    [{ algorithm: 'bcrypt', hash: { value: hash } }, hash],
    [{ algorithm: 'argon2', hash: { value: hash } }, 'argon2'],
  ] as const)('from Auth0 with a custom hash: %j', ([custom_password_hash, expected]) => {
    expect(read('auth0', { email: 'user@example.com', custom_password_hash }).hash).toBe(expected);
  });

  test('from Kratos as its administration gives it, a role only from our own part of its metadata', () => {
    expect(
      read('kratos', {
        id: '9f425a8d-7efc-4768-8f23-7647a74fdf13',
        schema_id: 'customer',
        state: 'active',
        traits: { email: 'user@example.com', name: { first: 'Siti', last: 'Rahma' }, role: 'admin' },
        verifiable_addresses: [{ value: 'user@example.com', verified: true, via: 'email' }],
        credentials: {
          password: {
            type: 'password',
            identifiers: ['user@example.com'],
            config: { hashed_password: hash },
          },
        },
        metadata_admin: { role: 'admin' },
        created_at: created,
        updated_at: updated,
      }),
    ).toEqual({
      id: '9f425a8d-7efc-4768-8f23-7647a74fdf13',
      email: 'user@example.com',
      fullName: 'Siti Rahma',
      provenSince: true,
      isDisabled: false,
      createdAt: created,
      updatedAt: updated,
      hash,
    });
    expect(read('kratos', { traits: { email: 'user@example.com', name: 7 } })).toMatchObject({
      fullName: undefined,
      provenSince: undefined,
    });
  });

  test('from Supabase, a role never from what its users may write', () => {
    const user = read('supabase', {
      id: account.id,
      email: 'user@example.com',
      encrypted_password: hash,
      email_confirmed_at: '2024-01-01T00:00:00+00:00',
      phone: '628123456789',
      banned_until: '2001-01-01T00:00:00+00:00',
      role: 'admin',
      raw_app_meta_data: { role: 'admin' },
      raw_user_meta_data: { akun: { role: 'admin' }, role: 'admin', name: 'Siti', username: 7 },
    });
    expect(user).toMatchObject({
      id: account.id,
      email: 'user@example.com',
      provenSince: '2024-01-01T00:00:00+00:00',
      username: undefined,
      fullName: 'Siti',
      phone: '+628123456789',
      isDisabled: false,
      hash,
    });
    expect(user.role).toBeUndefined();
  });

  test('from SuperTokens by the primary way in by password, or any that has an address', () => {
    const passwordless = { recipeId: 'passwordless', email: 'other@example.com', isPrimary: false };
    const second = { recipeId: 'emailpassword', email: 'second@example.com', passwordHash: 'x' };
    const first = {
      recipeId: 'emailpassword',
      email: 'user@example.com',
      isPrimary: true,
      isVerified: true,
      passwordHash: hash,
      hashingAlgorithm: 'bcrypt',
      timeJoinedInMSSinceEpoch: 5,
    };
    expect(
      read('supertokens', { externalUserId: 'u-1', loginMethods: [passwordless, second, first] }),
    ).toEqual({
      id: 'u-1',
      email: 'user@example.com',
      provenSince: true,
      isDisabled: false,
      createdAt: 5,
      hash,
    });
    expect(read('supertokens', { loginMethods: [passwordless] })).toMatchObject({
      email: 'other@example.com',
      hash: undefined,
    });
  });

  test('from Cognito with a name in parts, and an address that is only the name of the user', () => {
    expect(
      read('cognito', {
        'cognito:username': 'user@example.com',
        given_name: 'Siti',
        family_name: 'Rahma',
        preferred_username: 'rahma',
        email: '',
        email_verified: 'true',
        phone_number: '+628123456789',
        gender: 'Female',
        updated_at: '1795168800',
      }),
    ).toEqual({
      id: 'user@example.com',
      email: 'user@example.com',
      provenSince: true,
      username: 'rahma',
      fullName: 'Siti Rahma',
      phone: '+628123456789',
      gender: 'Female',
      updatedAt: 1_795_168_800_000,
    });
  });
});

test('a name that is no format’s is a wrong use that names them all', () => {
  expect(() => formatOf('ldap')).toThrow(
    '--format ldap: choose one of akun, auth0, cognito, kratos, supabase, supertokens.',
  );
});
