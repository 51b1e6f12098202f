import { describe, expect, test } from 'vitest';
import { galleryFiles } from '../../local/mails/gallery';
import { axeLooks, loadAxe, violationsOf } from './axe';
import { browserWindows, hasBrowser } from './browser';

const mails = galleryFiles().filter(({ name }) => name.endsWith('.html') && name !== 'index.html');

// A mail is shown inside of a page of its reader's, which has the landmarks.
const rules = { 'landmark-one-main': { enabled: false }, region: { enabled: false } };

test('every mail asks for nothing from elsewhere, so it is whole with images off', () => {
  expect(mails).toHaveLength(28);
  for (const { name, text } of mails) {
    const asked = text.match(/<img|<link|<script|url\(|@import|src=|background=/gi);
    expect([name, asked]).toEqual([name, null]);
  }
});

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  // All in one window: opening one, and bringing axe into it, takes longer than looking at a mail.
  test('every mail is readable on a phone, light and dark, and as wide as a phone and a desktop', async () => {
    const { page, requests } = await open();
    await loadAxe(page);
    for (const { name, text } of mails) {
      await page.setContent(text);
      for (const look of axeLooks) expect([name, await violationsOf(page, look, rules)]).toEqual([name, []]);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 640 });
        expect([name, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
          name,
          0,
        ]);
      }
    }
    expect(requests).toEqual([]);
  });
});
