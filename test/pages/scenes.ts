import type { Page } from 'playwright-core';
import { ownOrigin, press, shown } from './browser';

/** What the service is made to answer. */
interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

/** A page at one moment. */
export interface Scene {
  name: string;
  /** What is opened. */
  path: string;
  /** What the button is answered, where it is pressed. */
  answer?: Answer;
  /** What then is seen. */
  appears?: string;
}

/** A link that is whole, and nobody's. */
export const link = `#${'A'.repeat(43)}`;
const code = '#123456789012';
const dead = { status: 400, body: { code: 'code_wrong' } };
/** Too many attempts, for the next five minutes. */
export const busy = { status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '290' } };
const short = { field: 'newPassword', problem: 'length', min: 8, max: 128 };
const problems = { status: 400, body: { code: 'validation_failed', fields: [short] } };
const noAddress = { code: 'validation_failed', fields: [{ field: 'email', problem: 'address' }] };
const [ended, gone] = ['[data-moment=done]', '[data-moment=dead]'];
export const shownAlert = '[role=alert]:not(:empty)';
const problem = '.problem:not(:empty)';

/** Every page at every moment. */
export const scenes: Scene[] = [
  { name: 'verify', path: `verify${link}` },
  { name: 'verify, done', path: `verify${link}`, answer: { status: 200 }, appears: ended },
  { name: 'verify, dead', path: `verify${link}`, answer: dead, appears: gone },
  { name: 'verify, incomplete', path: 'verify' },
  { name: 'activate', path: `verify${code}` },
  { name: 'activate, done', path: `verify${code}`, answer: { status: 200 }, appears: ended },
  { name: 'reset-password', path: `reset-password${link}` },
  { name: 'reset-password, refused', path: `reset-password${link}`, answer: problems, appears: problem },
  { name: 'reset-password, too often', path: `reset-password${link}`, answer: busy, appears: shownAlert },
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
export async function play(page: Page, { path, answer, appears }: Scene): Promise<void> {
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
