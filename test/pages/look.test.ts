import { describe, expect, test } from 'vitest';
import { browserWindows, expectHeading, hasBrowser, locales, ownOrigin, press, shown } from './browser';
import { busy, link, play, shownAlert } from './scenes';

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  test.for(['verify', 'reset-password', 'forgot-password', 'undo-email'])(
    'what can be pressed is large enough for a thumb: %s',
    async (name) => {
      const { page } = await open({ viewport: { width: 320, height: 640 } });
      await play(page, { name, path: `${name}${link}` });
      const controls = page.locator(
        'a:visible, button:visible, input:not([type=checkbox]):visible, label.reveal',
      );
      const boxes = await Promise.all((await controls.all()).map((control) => control.boundingBox()));
      expect(boxes.length).toBeGreaterThan(1);
      for (const box of boxes) expect(box?.height).toBeGreaterThanOrEqual(44);
    },
  );

  test('a link that is not whole says so, and where to get another', async () => {
    for (const [language, heading] of [
      ['en', 'Something is missing from the link'],
      ['id', 'Tautan tidak lengkap'],
    ] as const) {
      const { page, requests } = await open({ locale: locales[language] });
      for (const name of ['verify', 'reset-password', 'undo-email']) {
        await page.goto(`${ownOrigin()}/pages/${name}`);
        await expectHeading(page, heading);
        expect(await shown(page).getByRole('button').count()).toBe(0);
        const ways = await shown(page)
          .getByRole('link')
          .evaluateAll((links) => links.map(String));
        const another = `${ownOrigin()}/pages/forgot-password?lang=${language}`;
        expect(ways).toEqual(name === 'undo-email' ? [] : [another]);
      }
      expect(requests).toHaveLength(3);
    }
  });

  test.for([
    [{ status: 500, body: { code: 'unexpected_failure' } }, 'Something went wrong on our side.'],
    [{ status: 504, body: { message: 'Gateway Timeout' } }, 'Something went wrong on our side.'],
    [{ status: 429, body: { message: 'Too Many Requests' } }, 'Please wait 60 seconds, then try again.'],
    [busy, 'Please wait 5 minutes, then try again.'],
    [{ ...busy, headers: { 'retry-after': '86400' } }, 'Please wait 24 hours, then try again.'],
    [
      { status: 409, body: { code: 'phone_taken' } },
      'The phone number that you gave belongs to another account',
    ],
  ] as const)('the refusal %j is put into words, and the link is kept', async ([answer, words]) => {
    const { page } = await open();
    await play(page, { name: 'verify', path: `verify${link}`, answer, appears: shownAlert });
    expect(await shown(page).getByRole('alert').innerText()).toContain(words);
    await page.unrouteAll();
    await press(page);
    await expectHeading(page, 'This link no longer works');
  });

  test('without a connection the page says so, and goes on once there is one', async () => {
    const { page } = await open();
    await page.goto(`${ownOrigin()}/pages/verify${link}`);
    await page.context().setOffline(true);
    await press(page);
    await shown(page).getByText('The server cannot be reached.').waitFor();
    await page.context().setOffline(false);
    await press(page);
    await expectHeading(page, 'This link no longer works');
  });

  test('without JavaScript each page says what to do', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    for (const name of ['verify', 'reset-password', 'forgot-password', 'undo-email']) {
      await page.goto(`${ownOrigin()}/pages/${name}${link}`);
      await page.getByRole('heading', { name: 'This page needs JavaScript' }).waitFor();
      expect(await page.getByRole('button').count()).toBe(0);
    }
  });
});
