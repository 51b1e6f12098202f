import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  loginView,
  registeredView,
  session,
  tokenCookie,
  userView,
} from '../../../functions/session/contract';
import { AccountError, type AccountErrorCode, accountErrorCodes, type FieldIssue } from '../../../lib/errors';
import type { Account } from '../../../lib/store/accounts';
import { stubEnvironment } from '../../support/environment';

afterAll(() => {
  vi.unstubAllEnvs();
});

describe('a refusal is told in one string', () => {
  const refusals: [code: AccountErrorCode, status: number, errors: string][] = [
    ['malformed_body', 400, 'Body must be a JSON object'],
    ['unsupported_media_type', 415, 'Body must be application/json'],
    ['body_too_large', 413, 'Body must not be larger than 16 KB'],
    ['validation_failed', 400, 'Invalid request'],
    ['nothing_to_change', 400, 'Nothing to update'],
    ['cursor_invalid', 400, 'Invalid cursor'],
    ['unauthenticated', 401, 'Unauthorized'],
    ['account_gone', 401, 'Unauthorized'],
    ['forbidden', 403, 'Forbidden'],
    ['origin_refused', 403, 'Origin not allowed'],
    ['admin_refused', 403, 'Only an admin may create an admin'],
    ['wrong_credentials', 401, 'Username or password wrong'],
    ['account_pending', 403, 'Account not activated yet'],
    ['account_disabled', 403, 'Account disabled'],
    ['old_password_wrong', 400, 'Old password wrong'],
    ['account_not_found', 404, 'User not found'],
    ['registration_not_found', 404, 'Registration not found'],
    ['email_taken', 409, 'Email already exists'],
    ['phone_taken', 409, 'Phone already exists'],
    ['already_verified', 409, 'Email already verified'],
    ['code_wrong', 400, 'Wrong OTP'],
    ['code_expired', 400, 'Expired OTP'],
    ['reset_token_invalid', 401, 'Unauthorized'],
    ['refresh_token_invalid', 401, 'Unauthorized'],
    ['rate_limited', 429, 'Too many requests'],
    ['unavailable', 503, 'Service unavailable'],
    ['unexpected_failure', 500, 'Internal server error'],
  ];

  test.for(refusals)('%s: %d "%s"', ([code, status, errors]) => {
    expect(session.refuse(new AccountError(code))).toStrictEqual({ status, body: { errors } });
  });

  test('for every code that there is', () => {
    expect(refusals.map(([code]) => code).toSorted()).toEqual([...accountErrorCodes].toSorted());
  });
});

describe('bad fields are told one after another', () => {
  const issues: [fields: FieldIssue[], errors: string][] = [
    [
      (['username', 'password', 'name', 'email'] as const).map((field) => ({ field, problem: 'missing' })),
      'Username must not blank, Password must not blank, Name must not blank, Email must not blank',
    ],
    [[{ field: 'otp', problem: 'missing' }], 'OTP must not blank'],
    [[{ field: 'newPassword', problem: 'missing' }], 'New password must not blank'],
    [[{ field: 'username', problem: 'type' }], 'Username must be a string'],
    [[{ field: 'name', problem: 'length', min: 1, max: 100 }], 'Name must have 1 to 100 characters'],
    [[{ field: 'password', problem: 'length', min: 8, max: 128 }], 'Password must have 8 to 128 characters'],
    [[{ field: 'name', problem: 'characters' }], 'Name must not contain control characters'],
    [[{ field: 'email', problem: 'address' }], 'Wrong Email'],
    [[{ field: 'role', problem: 'choice' }], 'Role must be USER or ADMIN'],
    [[{ field: 'otp', problem: 'code' }], 'Wrong OTP'],
    [[{ field: 'password', problem: 'common' }], 'Password is too common'],
    [[{ field: 'newPassword', problem: 'mask' }], 'New password must be another one'],
    [[{ field: 'phone', problem: 'phone' }], 'Wrong Phone'],
    [[{ field: 'picture', problem: 'picture' }], 'picture must be a picture'],
    [[{ field: 'newPassword', problem: 'mismatch' }], 'New password must be the same'],
    [[{ field: 'other', problem: 'missing' }], 'other must not blank'],
    [
      [
        { field: 'email', problem: 'address' },
        { field: 'newPassword', problem: 'type' },
      ],
      'Wrong Email, New password must be a string',
    ],
  ];

  test.for(issues)('%j: "%s"', ([fields, errors]) => {
    expect(session.refuse(new AccountError('validation_failed', { fields }))).toStrictEqual({
      status: 400,
      body: { errors },
    });
  });
});

describe('a success', () => {
  test('names a message alone', () => {
    expect(session.ok('User Logout Successfully')).toStrictEqual({
      status: 200,
      body: { success: true, message: 'User Logout Successfully' },
    });
  });

  test('has its data, token and cookie each in its place', () => {
    const parts = { status: 201, data: { id: '1' }, token: 'x.y.z', cookie: 'token=x.y.z' };
    expect(session.ok('User Login Successfully', parts)).toStrictEqual({
      status: 201,
      body: { success: true, message: 'User Login Successfully', data: { id: '1' }, token: 'x.y.z' },
      cookies: ['token=x.y.z'],
    });
  });
});

describe('an account is shown', () => {
  const account: Account = {
    id: '0199d1c0-0000-7000-8000-000000000001',
    number: 241_234_567_890,
    email: 'Habib@Example.com',
    emailKey: 'habib@example.com',
    username: 'habib',
    fullName: 'Muhammad Habib',
    phone: '0812-3456-7890',
    phoneKey: '+6281234567890',
    gender: 'perempuan',
    picture: 'picture-1',
    formerEmails: [],
    role: 'user',
    status: 'active',
    securityVersion: 3,
    createdAt: Date.UTC(2026, 0, 5, 23, 59, 59, 999),
    updatedAt: Date.UTC(2026, 10, 20),
  };
  const verified = { ...account, emailVerifiedAt: Date.UTC(2026, 0, 6) };
  const shown = {
    id: '0199d1c0-0000-7000-8000-000000000001',
    username: 'habib',
    name: 'Muhammad Habib',
    email: 'Habib@Example.com',
    isAccountVerified: false,
  };

  test('to who logs in', () => {
    expect(loginView(account)).toStrictEqual(shown);
    expect(loginView(verified)).toStrictEqual({ ...shown, isAccountVerified: true });
    expect(loginView({ ...account, emailVerifiedAt: 0 })).toStrictEqual({
      ...shown,
      isAccountVerified: true,
    });
  });

  test('to its owner, with the role', () => {
    expect(userView(account)).toStrictEqual({ ...shown, role: 'USER' });
    expect(userView({ ...verified, role: 'admin' })).toStrictEqual({
      ...shown,
      isAccountVerified: true,
      role: 'ADMIN',
    });
  });

  test('with null for what it does not have', () => {
    expect(userView({ ...account, username: null, fullName: null })).toStrictEqual({
      ...shown,
      username: null,
      name: null,
      role: 'USER',
    });
  });

  test('when it is new, with no password and the day in UTC', () => {
    expect(registeredView(account)).toStrictEqual({
      id: '0199d1c0-0000-7000-8000-000000000001',
      username: 'habib',
      password: '********',
      name: 'Muhammad Habib',
      email: 'Habib@Example.com',
      isAccountVerified: false,
      createdAt: '05-01-2026',
    });
    const atMidnight = { ...account, createdAt: Date.UTC(2026, 11, 31) };
    expect(registeredView(atMidnight).createdAt).toBe('31-12-2026');
  });
});

describe('the cookie', () => {
  const cookieUnder = async (baseUrl: string) => {
    vi.resetModules();
    stubEnvironment({ BASE_URL: baseUrl });
    return (await import('../../../functions/session/contract')).tokenCookie;
  };

  test('is for the API alone, and travels over https alone', async () => {
    const cookie = await cookieUnder('https://accounts.example.com');
    expect(cookie('x.y.z', 86_400)).toBe(
      'token=x.y.z; Max-Age=86400; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  test('is taken away with the same attributes', async () => {
    const cookie = await cookieUnder('https://accounts.example.com');
    expect(cookie('', 0)).toBe('token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure');
  });

  test('travels over http on a laptop', async () => {
    const cookie = await cookieUnder('http://localhost:3000');
    expect(cookie('x.y.z', 60)).toBe('token=x.y.z; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
  });

  test('has the name that is read', () => {
    stubEnvironment();
    expect(session.tokenCookie).toBe('token');
    expect(tokenCookie('', 0).startsWith('token=;')).toBe(true);
  });
});
