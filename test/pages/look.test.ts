import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserWindows, expectHeading, hasBrowser, locales, ownOrigin, press, shown } from './browser';

interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

interface Scene {
  name: string;
  /** What is opened. */
  path: string;
  /** What the button is answered, where it is pressed. */
  answer?: Answer;
  /** What then is seen. */
  appears?: string;
}

const link = `#${'A'.repeat(43)}`;
const code = '#123456789012';
const dead = { status: 400, body: { code: 'code_wrong' } };
const busy = { status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '290' } };
const short = { field: 'newPassword', problem: 'length', min: 8, max: 128 };
const problems = { status: 400, body: { code: 'validation_failed', fields: [short] } };
const noAddress = { code: 'validation_failed', fields: [{ field: 'email', problem: 'address' }] };
const [ended, gone] = ['[data-moment=done]', '[data-moment=dead]'];
const alert = '[role=alert]:not(:empty)';
const problem = '.problem:not(:empty)';

/** Every page at every moment. */
const scenes: Scene[] = [
  { name: 'verify', path: `verify${link}` },
  { name: 'verify, done', path: `verify${link}`, answer: { status: 200 }, appears: ended },
  { name: 'verify, dead', path: `verify${link}`, answer: dead, appears: gone },
  { name: 'verify, incomplete', path: 'verify' },
  { name: 'activate', path: `verify${code}` },
  { name: 'activate, done', path: `verify${code}`, answer: { status: 200 }, appears: ended },
  { name: 'reset-password', path: `reset-password${link}` },
  { name: 'reset-password, refused', path: `reset-password${link}`, answer: problems, appears: problem },
  { name: 'reset-password, too often', path: `reset-password${link}`, answer: busy, appears: alert },
  { name: 'reset-password, done', path: `reset-password${link}`, answer: { status: 200 }, appears: ended },
  { name: 'reset-password, dead', path: `reset-password${link}`, answer: dead, appears: gone },
  { name: 'reset-password, incomplete', path: 'reset-password' },
  { name: 'forgot-password', path: 'forgot-password' },
  {
    name: 'forgot-password, refused',
    path: 'forgot-password',
    answer: { status: 400, body: noAddress },
    appears: problem,
  },
  { name: 'forgot-password, done', path: 'forgot-password', answer: { status: 200 }, appears: ended },
  { name: 'undo-email', path: `undo-email${link}` },
  { name: 'undo-email, done', path: `undo-email${link}`, answer: { status: 200 }, appears: ended },
  { name: 'undo-email, dead', path: `undo-email${link}`, answer: dead, appears: gone },
  { name: 'undo-email, incomplete', path: 'undo-email' },
  { name: 'not found', path: 'nowhere' },
];

/** Has the page answered by the test, so that no scene needs a link of its own. */
async function play(page: Page, { path, answer, appears }: Scene): Promise<void> {
  await page.unrouteAll();
  if (answer) {
    const { status, body = {}, headers } = answer;
    await page.route('**/pages/*', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status, json: body, ...(headers ? { headers } : {}) })
        : route.continue(),
    );
  }
  await page.goto('about:blank');
  await page.goto(`${ownOrigin()}/pages/${path}`);
  if (!answer || !appears) return;
  await press(page);
  await shown(page).and(page.locator(appears)).or(shown(page).locator(appears)).first().waitFor();
}

interface Report {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    ([320, 1280] as const).map((width) => ({ colorScheme, width })),
  );
  // Indonesian words are the longer ones; `AKUN_TEST=full` looks at both languages.
  const languages = process.env.AKUN_TEST === 'full' ? (['id', 'en'] as const) : (['id'] as const);
  const cases = languages.flatMap((language) => scenes.map((scene) => ({ ...scene, language })));

  test.for(cases)(
    'axe finds nothing, on a phone or a desktop, light or dark: $name ($language)',
    async (scene) => {
      const { page } = await open({ locale: locales[scene.language], reducedMotion: 'reduce' });
      await play(page, scene);
      await page.evaluate(axe.source);
      for (const { colorScheme, width } of looks) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 640 });
        const { violations } = await page.evaluate<Report>(
          'axe.run(document, { resultTypes: ["violations"] })',
        );
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(
            ({ html, failureSummary }) => `${colorScheme} ${width}: ${id}: ${html} ${failureSummary}`,
          ),
        );
        expect(found).toEqual([]);
        expect(await page.getByRole('heading').count()).toBe(1);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      }
    },
  );

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
    await play(page, { name: 'verify', path: `verify${link}`, answer, appears: alert });
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
