import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import getEvent from '../../events/session/get-user.json';
import { readAccount, register, tryLogIn } from '../contract/session/people';
import { call, everyAnswersHeaders, headersOf, invoke } from '../support/http';
import { ownOrigin, tokenIn } from './browser';
import { moved, resetLink } from './links';

const names = ['verify', 'reset-password', 'forgot-password', 'undo-email'] as const;

/** The content of each element of a kind. */
function contents(html: string, element: 'style' | 'script'): string[] {
  return [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, text = '']) => text);
}

const hashOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe.each(names)('GET /pages/%s', (name) => {
  // The local HTTP server adds headers of its own: what the function says is asked of it.
  test('is one page with its own strict policy', async () => {
    const answer = await invoke('pages-show', { ...getEvent, pathParameters: { page: name } });
    expect(answer.statusCode).toBe(200);
    const html = Buffer.from(answer.body ?? '', 'base64').toString();
    const [styles, scripts] = [contents(html, 'style'), contents(html, 'script')];
    expect([styles.length, scripts.length]).toEqual([1, 1]);
    expect(answer.headers).toEqual({
      ...everyAnswersHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      'content-security-policy':
        `default-src 'none'; style-src ${hashOf(styles[0])}; script-src ${hashOf(scripts[0])}; ` +
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      vary: 'Origin, Accept-Language',
    });
    expect(answer.cookies).toBeUndefined();
  });

  test('names no address but its own', async () => {
    const html = String((await call(`GET /pages/${name}`)).body);
    const links = [...html.matchAll(/(?:href|src|action|url)\s*[=(]\s*["']?([^"')\s>]+)/g)].map(
      ([, link]) => link,
    );
    expect(new Set(links)).toEqual(new Set(['?lang=id', 'forgot-password?lang=en']));
    expect(html).not.toMatch(/https?:|\son\w+=|\sstyle=/);
  });

  test('speaks the language of the browser, unless another is chosen', async () => {
    for (const [search, accepted, language] of [
      ['', 'id-ID,id;q=0.9,en;q=0.8', 'id'],
      ['', 'en-GB,en;q=0.9,id;q=0.8', 'en'],
      ['?lang=en', 'id', 'en'],
      ['?lang=id', 'en', 'id'],
      ['?lang=fr', 'id', 'id'],
    ]) {
      const answer = await call(`GET /pages/${name}${search}`, {
        headers: { 'accept-language': `${accepted}` },
      });
      expect(answer.body).toContain(`<html lang="${language}">`);
      expect(answer.headers.get('content-language')).toBe(language);
    }
  });

  test('answers HEAD the same, without the page', async () => {
    const headers = { 'accept-encoding': 'identity' };
    const get = await call(`GET /pages/${name}`, { headers });
    const head = await call(`HEAD /pages/${name}`, { headers });
    expect(head.status).toBe(200);
    expect(head.body).toBe('');
    const { 'x-request-id': _one, ...said } = headersOf(get);
    expect(headersOf(head)).toMatchObject(said);
  });

  test('listens to its own pages alone', async () => {
    const body = {};
    const refused = { code: 'origin_refused', message: 'Only our own pages may send this.' };
    for (const origin of ['https://attacker.example.com', 'http://localhost:5173', 'null']) {
      const answer = await call(`POST /pages/${name}`, { body, headers: { origin } });
      expect([answer.status, answer.body]).toEqual([403, refused]);
      expect(headersOf(answer)).toMatchObject({ 'content-type': 'application/json; charset=utf-8' });
    }
    const headers = { origin: ownOrigin() };
    expect((await call(`POST /pages/${name}`, { body, headers })).status).toBe(400);
    const underAnotherName = { origin: 'https://other.example.com', 'sec-fetch-site': 'same-origin' };
    expect((await call(`POST /pages/${name}`, { body, headers: underAnotherName })).status).toBe(400);
  });

  test.for(['application/x-www-form-urlencoded', 'text/plain'])('takes no %s', async (type) => {
    const headers = { 'content-type': type };
    const answer = await call(`POST /pages/${name}`, { raw: '{"token":"x"}', headers });
    expect([answer.status, answer.body]).toEqual([
      415,
      { code: 'unsupported_media_type', message: 'The body must be application/json.' },
    ]);
  });
});

test.for(['nowhere', 'VERIFY', 'verify.html', '__proto__'])(
  'GET /pages/%s says that it is not there',
  async (name) => {
    const answer = await call(`GET /pages/${name}`, { headers: { 'accept-language': 'id' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('<title>Halaman ini tidak ada – akun</title>');
  },
);

test('a link that a mail scanner opens, in every way it knows, is still good', async () => {
  const [{ email }, { verifyLink, undoLink, headers, email: newEmail }] = await Promise.all([
    register(),
    moved(),
  ]);
  const links = [await resetLink(email), verifyLink, undoLink];
  for (const link of links) {
    const address = new URL(link);
    const html = await (await fetch(link)).text();
    const found = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => new URL(href, address).href);
    const asQuery = `${address.origin}${address.pathname}?token=${tokenIn(link)}`;
    for (const url of [link, asQuery, ...found]) {
      expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
      expect((await fetch(url, { redirect: 'follow' })).status).toBe(200);
    }
  }
  expect(await readAccount(headers)).toMatchObject({ email: newEmail, isAccountVerified: false });
  const [reset, verify, undo] = links.map(tokenIn);
  const newPassword = 'rahasia 2';
  expect((await call('POST /pages/reset-password', { body: { token: reset, newPassword } })).status).toBe(
    200,
  );
  expect((await tryLogIn(email, newPassword)).status).toBe(200);
  expect((await call('POST /pages/verify', { body: { token: verify } })).status).toBe(200);
  expect((await call('POST /pages/undo-email', { body: { token: undo } })).status).toBe(200);
});
