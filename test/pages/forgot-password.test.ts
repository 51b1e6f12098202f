import { describe, expect, test } from 'vitest';
import { register } from '../contract/session/people';
import { call, freshEmail, mailsTo } from '../support/http';
import {
  browserWindows,
  expectEnd,
  expectHeading,
  hasBrowser,
  locales,
  ownOrigin,
  press,
  shown,
  walkedLanguages,
} from './browser';
import { mailedResetLink } from './links';

const route = 'POST /pages/forgot-password';

test('a known and an unknown address get the same answer, and the minute after it, too', async () => {
  const { email: known } = await register();
  const unknown = freshEmail();
  for (const email of [known, unknown]) {
    const first = await call(route, { body: { email } });
    expect([first.status, first.body]).toEqual([200, { message: 'Please check your inbox' }]);
    const second = await call(route, { body: { email } });
    expect([second.status, second.body]).toEqual([
      429,
      { code: 'rate_limited', message: 'Too many attempts; try again later.' },
    ]);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(50);
  }
  await mailedResetLink(known);
  expect(await mailsTo(unknown, 0)).toEqual([]);
});

test.for([undefined, '', 'nobody', 7])('%s is no address', async (email) => {
  const answer = await call(route, { body: { email } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    code: 'validation_failed',
    message: 'Some fields are not valid.',
    fields: [{ field: 'email', problem: 'address' }],
  });
});

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  const said = {
    en: {
      ask: 'Forgot your password?',
      field: 'Email address',
      problem: 'Enter an email address, such as name@example.com.',
      done: 'Please check your inbox',
      again: 'Enter the address again',
      wait: /^Too many attempts in a short time\. Please wait (\d+ seconds|1 minute), then try again\.$/,
    },
    id: {
      ask: 'Lupa kata sandi?',
      field: 'Alamat email',
      problem: 'Masukkan alamat email, misalnya nama@example.com.',
      done: 'Silakan periksa email Anda',
      again: 'Masukkan kembali alamat email',
      wait: /^Terlalu banyak percobaan dalam waktu singkat\. Tunggu (\d+ detik|1 menit), lalu coba lagi\.$/,
    },
  } as const;

  test.for(walkedLanguages)('an address gets a link, in the language of the page (%s)', async (language) => {
    const { ask, field, problem, done, again, wait } = said[language];
    const { email } = await register();
    const { page } = await open({ locale: locales[language] });
    await page.goto(`${ownOrigin()}/pages/forgot-password`);
    await expectHeading(page, ask);
    await press(page);
    await shown(page).getByText(problem).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('email');
    await page.getByLabel(field).fill(` ${email} `);
    await page.keyboard.press('Enter');
    await expectEnd(page, done);
    expect(await mailedResetLink(email, language)).toContain('/pages/reset-password#');

    await page.getByRole('link', { name: again }).click();
    await expectHeading(page, ask);
    await page.getByLabel(field).fill(email);
    await press(page);
    await shown(page).getByRole('alert').getByText(wait).waitFor();
    await expectHeading(page, ask);
  });

  test('the other language is one link away, and stays', async () => {
    const { page } = await open();
    await page.goto(`${ownOrigin()}/pages/forgot-password`);
    await page.getByRole('link', { name: 'Bahasa Indonesia' }).click();
    await expectHeading(page, said.id.ask);
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    const { email } = await register();
    await page.getByLabel(said.id.field).fill(email);
    await press(page);
    await expectEnd(page, said.id.done);
    await mailedResetLink(email, 'id');
  });
});
