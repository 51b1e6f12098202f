import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isPageName, renderNotFound, renderPage } from '../../../lib/pages/layout';
import { pageHeaders } from '../../../lib/pages/policy';
import { script } from '../../../lib/pages/script';
import { styleSheet } from '../../../lib/pages/style';
import { pageNames } from '../../../lib/pages/words';

const site = { service: 'Nusantara', minLength: 8 };

describe.each(pageNames)('the page %s', (name) => {
  test.for([
    ['en', 'id', 'Bahasa Indonesia'],
    ['id', 'en', 'English'],
  ] as const)('is in the language %s, one link away from %s', ([language, other, label]) => {
    const page = renderPage(name, language, site);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`href="?lang=${other}" lang="${other}" hreflang="${other}">${label}</a>`);
    expect(page).toMatch(/<title>[^<]+ – Nusantara<\/title>/);
    expect(page).toContain('<meta name="referrer" content="no-referrer">');
  });

  test('hides all parts until the script shows one', () => {
    const page = renderPage(name, 'en', site);
    const sections = page.match(/<section[^>]*>/g) ?? [];
    expect(sections.length).toBeGreaterThan(1);
    for (const section of sections) expect(section).toMatch(/ hidden>$/);
  });

  test('needs a token unless it is the one that asks for a link', () => {
    expect(renderPage(name, 'en', site).includes('data-needs-token')).toBe(name !== 'forgot-password');
  });

  test('shows the name of the service as text, whatever it is', () => {
    const page = renderPage(name, 'en', { ...site, service: '"><img src=x onerror=alert(1)>' });
    expect(page).not.toContain('<img');
    expect(page).toContain('data-service="&quot;&gt;&lt;img');
  });

  test('has the very style and script that its policy allows', () => {
    const page = renderPage(name, 'id', site);
    expect(page.split(`<style>${styleSheet}</style>`)).toHaveLength(2);
    expect(page.split(`<script>${script}</script>`)).toHaveLength(2);
    const policy = pageHeaders('id')['content-security-policy'];
    for (const text of [styleSheet, script]) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });
});

test('a link to another page keeps the language', () => {
  expect(renderPage('verify', 'id', site)).toContain('href="forgot-password?lang=id"');
});

test('the rule for passwords is named before it is broken', () => {
  expect(renderPage('reset-password', 'en', site)).toContain('8 characters or more.');
  expect(renderPage('reset-password', 'id', { ...site, minLength: 6 })).toContain('6 karakter atau lebih.');
});

test('where no page is, one says so, without a script', () => {
  const page = renderNotFound('id', site);
  expect(page).toContain('<title>Halaman ini tidak ada – Nusantara</title>');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('hidden>');
});

test('only the four pages are pages', () => {
  expect(pageNames.every(isPageName)).toBe(true);
  for (const name of ['', 'Verify', 'verify/', '__proto__', 'toString']) expect(isPageName(name)).toBe(false);
});

test('the script cannot end its element, and makes no markup of words', () => {
  expect(script).not.toMatch(/<\/|<!--|innerHTML|insertAdjacentHTML|document\.write|eval|Function\(/);
  expect(script).not.toMatch(/localStorage|sessionStorage|cookie/i);
});
