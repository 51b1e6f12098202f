import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { chromiumArguments, chromiumPath } from './chromium';

/** Where the parts of a running stack are. */
interface Urls {
  http: string;
  inbox: string;
}

interface Screenshot {
  /** In docs/images. */
  name: string;
  /** In CSS pixels. */
  width: number;
  /** Brings the page to what is to be seen. */
  open: (page: Page, urls: Urls, email: string) => Promise<void>;
}

const screenshots: Screenshot[] = [
  { name: 'reference.png', width: 880, open: openReference },
  { name: 'inbox.png', width: 640, open: openInbox },
  { name: 'page.png', width: 576, open: openPage },
];

/**
 * Pictures of a running stack as people see it, each as a small PNG, by their file names. Nobody may have the address
 * yet.
 */
export async function takeScreenshots(
  urls: Urls,
  email = 'habib@example.com',
): Promise<Record<string, Buffer>> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments });
  try {
    await haveMails(urls.http, email);
    const taken: Record<string, Buffer> = {};
    for (const shot of screenshots) taken[shot.name] = await take(browser, shot, urls, email);
    return taken;
  } finally {
    await browser.close();
  }
}

/** All pictures are of one size, however wide a page is for itself: they stand side by side. */
async function take(
  browser: Browser,
  { width, open }: Screenshot,
  urls: Urls,
  email: string,
): Promise<Buffer> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width, height: Math.round((width * 9) / 8) },
    deviceScaleFactor: 960 / width,
  });
  const page = await context.newPage();
  await open(page, urls, email);
  const png = await page.screenshot({ animations: 'disabled' });
  await context.close();
  return sharp(png).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
}

/** Makes an account, and has it mailed to. */
async function haveMails(http: string, email: string): Promise<void> {
  const password = 'rahasia';
  await post(`${http}/session/api/users`, { username: 'Habib', name: 'Muhammad Habib', email, password });
  await post(`${http}/token/users/reset-password`, { username: email });
  const { headers } = await post(`${http}/session/api/users/login`, { email, password });
  const cookie = headers.getSetCookie().map((header) => header.split(';', 1).join());
  await post(`${http}/session/api/users/send-verify-email-otp`, {}, { cookie: cookie.join('; ') });
}

async function openReference(page: Page, { http }: Urls): Promise<void> {
  await page.goto(`${http}/docs?urls.primaryName=token`);
  await page.locator('#operations-Tokens-login').waitFor();
}

async function openInbox(page: Page, { inbox }: Urls, email: string): Promise<void> {
  await page.goto(inbox);
  // There may be mails to others, of others who wait for theirs.
  const mail = page.locator('.email', { hasText: 'Confirm your email address' }).filter({ hasText: email });
  await mail.getByRole('button', { name: 'Toggle HTML view' }).click();
  await mail.frameLocator('iframe').locator('.code').waitFor();
}

async function openPage(page: Page, { http }: Urls): Promise<void> {
  await page.goto(`${http}/pages/reset-password#${'A'.repeat(43)}`);
  await page.getByRole('heading').waitFor();
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
