import { describe, expect, test } from 'vitest';
import { newcomer, readAccount, register, statusFor, tryLogIn } from '../contract/session/people';
import { call, mailsTo } from '../support/http';
import {
  browserWindows,
  expectEnd,
  expectHeading,
  hasBrowser,
  type Language,
  locales,
  ownOrigin,
  press,
  shown,
  tokenIn,
  walkedLanguages,
} from './browser';
import { resetLink } from './links';

const route = 'POST /pages/reset-password';

test('a program can do what the page does', async () => {
  const { email } = await register();
  const token = tokenIn(await resetLink(email));
  const answer = await call(route, { body: { token, newPassword: 'rahasia 2', lang: 'id' } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ message: 'Kata sandi baru Anda telah disimpan' });
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
  const again = await call(route, { body: { token, newPassword: 'rahasia 3' } });
  expect(again.status).toBe(400);
  expect(again.body).toEqual({
    code: 'reset_token_invalid',
    message: 'The link was used, has expired, or never was one.',
  });
});

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  const said = {
    en: {
      ask: 'Choose a new password',
      fields: ['New password', 'Repeat the new password'],
      differ: 'The two passwords are not the same.',
      short: 'Use 6 to 128 characters.',
      done: 'Your new password is saved',
      dead: 'This link no longer works',
      notice: 'Your akun password was changed',
    },
    id: {
      ask: 'Buat kata sandi baru',
      fields: ['Kata sandi baru', 'Ulangi kata sandi baru'],
      differ: 'Kedua kata sandi tidak sama.',
      short: 'Gunakan 6 sampai 128 karakter.',
      done: 'Kata sandi baru Anda telah disimpan',
      dead: 'Tautan ini tidak berlaku lagi',
      notice: 'Kata sandi akun Anda telah diubah',
    },
  } as const;

  test.for(walkedLanguages)('a link sets a new password, once (%s)', async (language: Language) => {
    const { ask, fields, differ, short, done, dead, notice } = said[language];
    const { email, headers, password } = await newcomer();
    const link = await resetLink(email);
    const { page, requests } = await open({ locale: locales[language] });
    await page.goto(link);
    await expectHeading(page, ask);
    expect(page.url()).toBe(`${ownOrigin()}/pages/reset-password`);
    const [first, second] = fields.map((label) => page.getByLabel(label, { exact: true }));
    if (!first || !second) throw new Error('no fields');

    await first.fill('rahasia 2');
    await second.fill('rahasia 3');
    await press(page);
    await shown(page).getByText(differ).waitFor();
    expect(await second.getAttribute('aria-invalid')).toBe('true');
    await first.fill('abc');
    await second.fill('abc');
    await press(page);
    await shown(page).getByText(short).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('new-password');
    expect(await shown(page).getByText(differ).count()).toBe(0);
    expect((await tryLogIn(email, password)).status).toBe(200);
    expect(await statusFor(headers)).toBe(200);

    await first.fill('kata sandi 2');
    await second.fill('kata sandi 2');
    await press(page);
    await expectEnd(page, done);
    expect((await tryLogIn(email, 'kata sandi 2')).status).toBe(200);
    expect((await tryLogIn(email, password)).status).toBe(401);
    expect(await statusFor(headers)).toBe(401);
    await mailsTo(email, 1, notice);
    expect(requests.join('\n')).not.toContain(tokenIn(link).slice(0, 8));

    await page.reload();
    await expectHeading(page, done);
    await page.goto(link);
    await expectHeading(page, ask);
    await first.fill('kata sandi 3');
    await second.fill('kata sandi 3');
    await press(page);
    await expectEnd(page, dead);
    expect((await tryLogIn(email, 'kata sandi 2')).status).toBe(200);
  });

  test('a link proves the mailbox to which it was mailed', async () => {
    const { email, headers } = await newcomer();
    expect(await readAccount(headers)).toMatchObject({ isAccountVerified: false });
    const { page } = await open();
    await page.goto(await resetLink(email));
    for (const label of said.en.fields) await page.getByLabel(label, { exact: true }).fill('rahasia 2');
    await press(page);
    await expectEnd(page, said.en.done);
    const { body } = await tryLogIn(email, 'rahasia 2');
    expect(body).toMatchObject({ data: { isAccountVerified: true } });
  });

  test('the keyboard alone will do, and passwords can be looked at', async () => {
    const { email } = await register();
    const { page } = await open();
    await page.goto(await resetLink(email));
    const { keyboard } = page;
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent');
    const order: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      await keyboard.press('Tab');
      order.push(await focused());
      if (step === 1 || step === 2) await keyboard.type('tulisan panjang');
      if (step === 3) await keyboard.press('Space');
    }
    expect(order).toEqual(['Bahasa Indonesia', 'new-password', 'repeated', 'reveal', 'Save new password']);
    expect(await page.locator('#new-password').getAttribute('type')).toBe('text');
    await page.locator('#repeated').focus();
    await keyboard.press('Enter');
    await expectEnd(page, said.en.done);
    expect((await tryLogIn(email, 'tulisan panjang')).status).toBe(200);
  });

  test('pressing twice sends once', async () => {
    const { email } = await register();
    const { page, requests } = await open();
    await page.goto(await resetLink(email));
    for (const label of said.en.fields) await page.getByLabel(label, { exact: true }).fill('rahasia 2');
    await shown(page).getByRole('button').dblclick();
    await expectEnd(page, said.en.done);
    expect(requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });
});
