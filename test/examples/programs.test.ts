import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { project } from '../../local/definition';

const uuid = '[0-9a-f-]{36}';

/** What each program prints, line by line. */
const printed: Record<string, (string | RegExp)[]> = {
  directory: [
    /^tautan verifikasi telah dikirim; the answer has a code too: \d{12}$/,
    'Register Berhasil',
    /^\d+ users on the first page, more: (true|false)$/,
    /^\d+ is called Dora now$/,
    'Reset Password Berhasil',
    'deleted: 204',
  ],
  session: [
    new RegExp(`^Created User Successfully: ${uuid}$`),
    'User Login Successfully',
    'Verify email otp has sent to your email',
    'Verify email successfully',
    'Muhammad Habib (USER), proven: true',
    'User Logout Successfully',
    'the token is dead: Unauthorized',
  ],
  activation: [
    'success register, token already sent',
    'before the token: 410 user account not activated yet',
    'account active',
    'Authentication successful',
    /^broo, 0812\d{8}$/,
    'success update data: broo again',
    'the former token is dead: 401',
  ],
  token: [
    'successfully created',
    'successfully login',
    'token verified',
    'successfully refresh access_token',
    'If the account is already registered, we have sent a password reset link to your email so you can change the new password,',
    'token verified',
    'password successfully updated',
    'a new password ends all sessions: please provided a valid access_token!',
    'successfully login',
    'successfully logout',
  ],
  profile: [
    'Registrasi Berhasil: Farhan Saleh',
    'Login Berhasil',
    /^Berhasil mengupdate profil: http:\/\/localhost:\d+\/pictures\/[0-9a-f]{32}\.webp$/,
    'Berhasil mengambil data: Muhammad Farhan Saleh',
    'Berhasil mengirim permintaan, silahkan cek email anda',
    'Berhasil reset password',
    'Login Berhasil',
    'logged out: OK',
  ],
};

test('every contract has a program', async () => {
  const files = await readdir(join(project, 'examples'));
  const programs = files.filter((file) => file.endsWith('.ts') && file !== 'local.ts');
  expect(programs.toSorted()).toEqual(
    Object.keys(printed)
      .map((name) => `${name}.ts`)
      .toSorted(),
  );
});

test.for(Object.keys(printed))('the program of %s lives a whole life, and says so', async (contract) => {
  const { http, inbox } = inject('urls');
  const program = join('examples', `${contract}.ts`);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
    cwd: project,
    env: { ...process.env, AKUN_API: http, AKUN_INBOX: inbox },
  });
  const lines = printed[contract]?.map((line) =>
    typeof line === 'string' ? line : (expect.stringMatching(line) as string),
  );
  expect(stdout.trimEnd().split('\n')).toEqual(lines);
  expect(stderr).toBe('');
});
