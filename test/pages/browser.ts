import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { chromiumArguments, chromiumPath } from '../../local/readme/chromium';
import type { ReceivedMail } from '../support/http';
import { isFull } from '../support/is-full';

/** Whether there is a browser to open the pages in. */
export const hasBrowser = existsSync(chromiumPath);

if (!hasBrowser) {
  // biome-ignore lint/suspicious/noConsole: nobody may take a run without these tests for a whole one
  console.warn(`\n*** NO BROWSER: ${chromiumPath} is missing, so the hosted pages are NOT TESTED as people see them.
*** apt-get install -y --no-install-recommends chromium\n`);
}

/** The two languages that pages speak, as browsers ask for them. */
export const locales = { en: 'en-GB', id: 'id-ID' } as const;

export type Language = keyof typeof locales;

/**
 * In which languages a page is walked through to its end, mails and all. A walk takes seconds and is the same in both;
 * every moment of it is looked at in Indonesian in axe.test.ts. `AKUN_TEST=full` walks in both.
 */
export const walkedLanguages: Language[] = isFull ? ['en', 'id'] : ['en'];

/** What a window has sent and complained of since it was opened. */
export interface Window {
  page: Page;
  /** Each request as method and URL, e.g. `GET http://localhost:3000/pages/verify`. */
  requests: string[];
}

/**
 * Opens windows of a real browser, each with a profile of its own, for the tests of one file. After each test it
 * holds all of them to what is true of every page: nothing is asked of another host, the console has no complaint
 * (a breach of the content security policy is one), and nothing is kept in cookies or stores.
 */
export function browserWindows(): (options?: BrowserContextOptions) => Promise<Window> {
  let browser: Browser;
  let opened: (Window & { complaints: string[] })[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const windows = opened;
    opened = [];
    for (const { page, requests, complaints } of windows) {
      expect(complaints).toEqual([]);
      expect(requests.filter((request) => !request.includes(` ${ownOrigin()}/`))).toEqual([]);
      expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
      await page.context().close();
    }
  });
  return async (options = {}) => {
    const context = await browser.newContext({ locale: locales.en, ...options });
    const page = await context.newPage();
    const window = { page, requests: [] as string[], complaints: [] as string[] };
    context.on('request', (request) => window.requests.push(`${request.method()} ${request.url()}`));
    page.on('pageerror', (error) => window.complaints.push(String(error)));
    page.on('console', (message) => {
      // A refusal that the page puts into words is an error to the console as well.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !isRefusal) window.complaints.push(message.text());
    });
    opened.push(window);
    return window;
  };
}

/** The origin by which the service calls itself. */
export function ownOrigin(): string {
  return `http://localhost:${new URL(inject('urls').http).port}`;
}

/** The link to a page in a mail. */
export function linkIn({ text }: ReceivedMail, page: string): string {
  const link = new RegExp(`^${ownOrigin()}/pages/${page}#[\\w-]+$`, 'm').exec(text)?.[0];
  if (!link) throw new Error(`there is no link to ${page} in the mail`);
  return link;
}

/** The token in a link. */
export function tokenIn(link: string): string {
  return new URL(link).hash.slice(1);
}

/** The one part of the page that is shown. */
export function shown(page: Page) {
  return page.locator('section:visible');
}

/** Waits for the part that has this heading; it must be the only one, and name the window as well. */
export async function expectHeading(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  expect(await page.getByRole('heading').allInnerTexts()).toEqual([heading]);
  expect(await page.title()).toBe(`${heading} – akun`);
}

/** Presses the button of the part that is shown. */
export async function press(page: Page): Promise<void> {
  await shown(page).getByRole('button').click();
}

/** Waits until a part is reached by pressing the button, and checks that the focus came along to its heading. */
export async function expectEnd(page: Page, heading: string): Promise<void> {
  await expectHeading(page, heading);
  expect(await page.evaluate('document.activeElement.textContent')).toBe(heading);
}
