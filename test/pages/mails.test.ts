import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { galleryFiles } from '../../local/mails/gallery';
import { browserWindows, hasBrowser } from './browser';

const mails = galleryFiles().filter(({ name }) => name.endsWith('.html') && name !== 'index.html');

// A mail is shown inside of a page of its reader's, which has the landmarks.
const rules = {
  resultTypes: ['violations'],
  rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } },
};

interface Report {
  violations: { id: string; nodes: { html: string }[] }[];
}

test('every mail asks for nothing from elsewhere, so it is whole with images off', () => {
  expect(mails).toHaveLength(22);
  for (const { name, text } of mails) {
    const asked = text.match(/<img|<link|<script|url\(|@import|src=|background=/gi);
    expect([name, asked]).toEqual([name, null]);
  }
});

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  test.for(mails)('is readable on a phone and a desktop, light and dark: $name', async ({ text }) => {
    const { page, requests } = await open();
    await page.setContent(text);
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 640 });
        const { violations } = await page.evaluate<Report>(`axe.run(document, ${JSON.stringify(rules)})`);
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect([colorScheme, width, found]).toEqual([colorScheme, width, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      }
    }
    expect(requests).toEqual([]);
  });
});
