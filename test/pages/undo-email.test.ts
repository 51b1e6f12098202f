import { describe, expect, test } from 'vitest';
import { readAccount, statusFor, tryLogIn } from '../contract/session/people';
import { call, newestMailTo } from '../support/http';
import {
  browserWindows,
  expectEnd,
  expectHeading,
  hasBrowser,
  linkIn,
  locales,
  press,
  shown,
  tokenIn,
  walkedLanguages,
} from './browser';
import { moved } from './links';

const route = 'POST /pages/undo-email';
const afterwards = 'Choose a new akun password';

test('a program can do what the page does', async () => {
  const { undoLink, former, email, password, headers } = await moved();
  const body = { token: tokenIn(undoLink), lang: 'id' };
  const answer = await call(route, { body });
  expect([answer.status, answer.body]).toEqual([200, { message: 'Perubahan telah dibatalkan' }]);
  expect(await statusFor(headers)).toBe(401);
  for (const address of [former, email]) expect((await tryLogIn(address, password)).status).toBe(401);
  const again = await call(route, { body });
  expect(again.status).toBe(400);
  expect(again.body).toMatchObject({ code: 'code_wrong' });
});

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  const said = {
    en: {
      ask: 'Undo the change of your email address',
      before: 'Your account gets back the address to which we sent you this link.',
      done: 'The change is undone',
      dead: 'This link no longer works',
    },
    id: {
      ask: 'Batalkan perubahan alamat email Anda',
      before: 'Akun Anda kembali memakai alamat yang kami kirimi tautan ini.',
      done: 'Perubahan telah dibatalkan',
      dead: 'Tautan ini tidak berlaku lagi',
    },
  } as const;

  test.for(walkedLanguages)('a changed address is taken back, all the way (%s)', async (language) => {
    const { ask, before, done, dead } = said[language];
    const { undoLink, former, email, password, headers } = await moved();
    const { page } = await open({ locale: locales[language] });
    await page.goto(undoLink);
    await expectHeading(page, ask);
    await shown(page).getByText(before).waitFor();
    expect(await readAccount(headers)).toMatchObject({ email });

    await press(page);
    await expectEnd(page, done);
    expect(await statusFor(headers)).toBe(401);
    expect((await tryLogIn(email, password)).status).toBe(401);

    await page.goto(linkIn(await newestMailTo(former, 1, afterwards), 'reset-password'));
    for (const field of await page.locator('input[autocomplete=new-password]').all())
      await field.fill('baru sekali');
    await press(page);
    await page.locator('[data-moment=done]:visible').waitFor();
    const { status, body } = await tryLogIn(former, 'baru sekali');
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { email: former, isAccountVerified: true } });

    await page.goto(undoLink);
    await press(page);
    await expectEnd(page, dead);
  });
});
