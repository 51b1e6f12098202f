import { describe, expect, test } from 'vitest';
import { readAccount, statusFor, tryLogIn } from '../contract/session/people';
import { call, codeIn, freshEmail, newestMailTo } from '../support/http';
import {
  browserWindows,
  expectEnd,
  expectHeading,
  hasBrowser,
  linkIn,
  locales,
  ownOrigin,
  press,
  shown,
  tokenIn,
  walkedLanguages,
} from './browser';
import { mailedChoiceLink, moved } from './links';

const route = 'POST /pages/verify';
const wrong = { code: 'code_wrong', message: 'The link was used, has expired, or never was one.' };

test('a program can do what the page does', async () => {
  const { verifyLink, email, headers } = await moved();
  const token = tokenIn(verifyLink);
  const answer = await call(route, { body: { token } });
  expect([answer.status, answer.body]).toEqual([200, { message: 'Your email address is confirmed' }]);
  expect(await statusFor(headers)).toBe(401);
  await mailedChoiceLink(email);
  const again = await call(route, { body: { token } });
  expect([again.status, again.body]).toEqual([400, wrong]);
});

test.for(['x', 'A'.repeat(43), '000000000000', '../../etc'])('%s proves nothing', async (token) => {
  const answer = await call(route, { body: { token } });
  expect([answer.status, answer.body]).toEqual([400, wrong]);
});

/** A registration that waits for its code of twelve digits; the link is from the mail. */
async function waiting(): Promise<{ email: string; password: string; link: string }> {
  const [email, password] = [freshEmail('waiting'), 'rahasia'];
  const answer = await call('POST /directory/api/v1/users', { body: { username: 'Habib', email, password } });
  expect(answer.status).toBe(200);
  const mail = await newestMailTo(email);
  const link = linkIn(mail, 'verify');
  expect(tokenIn(link)).toBe(codeIn(mail));
  return { email, password, link };
}

test('a program can activate an account with a mailed code', async () => {
  const { email, password, link } = await waiting();
  const answer = await call(route, { body: { token: tokenIn(link), lang: 'id' } });
  expect([answer.status, answer.body]).toEqual([200, { message: 'Akun Anda sudah aktif' }]);
  expect((await tryLogIn(email, password)).body).toMatchObject({ data: { isAccountVerified: true } });
});

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  const said = {
    en: {
      ask: 'Confirm your email address',
      before: 'The current password stops working, and all devices are logged out.',
      done: 'Your email address is confirmed',
      after: 'An email with a link to choose a new password is on its way to you. Use it soon.',
      activate: 'Activate your account',
      active: 'Your account is active',
      dead: 'This link no longer works',
      other: 'Bahasa Indonesia',
    },
    id: {
      ask: 'Konfirmasi alamat email Anda',
      before: 'Kata sandi yang sekarang tidak berlaku lagi dan semua perangkat dikeluarkan dari akun.',
      done: 'Alamat email Anda telah dikonfirmasi',
      after:
        'Email berisi tautan untuk membuat kata sandi baru sedang dikirimkan kepada Anda. Segera gunakan tautan itu.',
      activate: 'Aktifkan akun Anda',
      active: 'Akun Anda sudah aktif',
      dead: 'Tautan ini tidak berlaku lagi',
      other: 'English',
    },
  } as const;

  test.for(walkedLanguages)('a link proves a changed address, once (%s)', async (language) => {
    const { ask, before, done, after, dead } = said[language];
    const { verifyLink, email, password, headers } = await moved();
    const { page, requests } = await open({ locale: locales[language] });
    await page.goto(verifyLink);
    await expectHeading(page, ask);
    await shown(page).getByText(before).waitFor();
    expect(page.url()).toBe(`${ownOrigin()}/pages/verify`);
    expect(requests).toEqual([`GET ${page.url()}`]);
    expect(await readAccount(headers)).toMatchObject({ email, isAccountVerified: false });

    await press(page);
    await expectEnd(page, done);
    await shown(page).getByText(after).waitFor();
    expect(requests.slice(1)).toEqual([`POST ${ownOrigin()}/pages/verify`]);
    expect(await statusFor(headers)).toBe(401);
    expect((await tryLogIn(email, password)).status).toBe(401);
    await mailedChoiceLink(email);

    await page.goto(verifyLink);
    await expectHeading(page, ask);
    await press(page);
    await expectEnd(page, dead);
  });

  test.for(walkedLanguages)('a mailed code activates an account, once (%s)', async (language) => {
    const { activate, active, dead } = said[language];
    const { link, email, password } = await waiting();
    const { page } = await open({ locale: locales[language] });
    await page.goto(link);
    await expectHeading(page, activate);
    expect((await tryLogIn(email, password)).status).toBe(403);
    await press(page);
    await expectEnd(page, active);
    expect((await tryLogIn(email, password)).status).toBe(200);
    await page.reload();
    await expectHeading(page, active);
    await page.goto(link);
    await press(page);
    await expectEnd(page, dead);
  });

  test.for(walkedLanguages)('the link lives on in the other language than %s', async (language) => {
    const other = language === 'en' ? 'id' : 'en';
    const { verifyLink, headers } = await moved();
    const { page } = await open({ locale: locales[language] });
    await page.goto(verifyLink);
    await page.getByRole('link', { name: said[language].other }).click();
    await expectHeading(page, said[other].ask);
    expect(page.url()).toBe(`${ownOrigin()}/pages/verify?lang=${other}`);
    expect(await statusFor(headers)).toBe(200);
    await press(page);
    await expectEnd(page, said[other].done);
    expect(await page.evaluate('history.length')).toBe(2);
  });

  test('a second link opened in the same tab counts anew', async () => {
    const [first, second] = await Promise.all([moved(), moved()]);
    const { page } = await open();
    await page.goto(first.verifyLink);
    await press(page);
    await expectEnd(page, said.en.done);
    await page.goto(second.verifyLink);
    await expectHeading(page, said.en.ask);
    await press(page);
    await expectEnd(page, said.en.done);
    expect(await statusFor(second.headers)).toBe(401);
  });
});
