import { describe, expect, test } from 'vitest';
import type { MailMessage } from '../../../lib/mail/messages';
import { renderMail } from '../../../lib/mail/render';
import { words } from '../../../lib/mail/words';

const LINK = 'https://accounts.example.com/pages/verify#token=q7Zr0h3V';
const LANGUAGES = ['en', 'id'] as const;

type Sample = { name: string; message: MailMessage; code?: string; links: string[] };

const samples: Sample[] = LANGUAGES.flatMap((language): Sample[] => {
  const base = { language, serviceName: 'Nusantara' };
  const six = { code: '482915' };
  const twelve = { code: '048215937726' };
  const undo = { undoLink: LINK, undoValidSeconds: 604_800 };
  const moved = { kind: 'email_changed', newEmail: 'h***@example.com' } as const;
  const [link, links] = [LINK, [LINK]];
  return [
    {
      name: 'verify_email',
      ...six,
      links: [],
      message: { ...base, kind: 'verify_email', ...six, validSeconds: 600 },
    },
    { name: 'reset_password', links, message: { ...base, kind: 'reset_password', link, validSeconds: 900 } },
    {
      name: 'activate_account',
      ...twelve,
      links,
      message: { ...base, kind: 'activate_account', ...twelve, link, validSeconds: 3600 },
    },
    {
      name: 'password_cleared',
      links,
      message: { ...base, kind: 'password_cleared', link, validSeconds: 900 },
    },
    {
      name: 'verify_new_email',
      links,
      message: { ...base, kind: 'verify_new_email', link, validSeconds: 86_400 },
    },
    {
      name: 'choose_password',
      links,
      message: { ...base, kind: 'choose_password', link, validSeconds: 900 },
    },
    { name: 'password_changed', links: [], message: { ...base, kind: 'password_changed' } },
    { name: 'email_verified', links: [], message: { ...base, kind: 'email_verified', undoableUntil: 0 } },
    { name: 'email_undone', links: [], message: { ...base, kind: 'email_undone' } },
    { name: 'email_changed', links: [], message: { ...base, ...moved } },
    { name: 'email_changed with undo', links, message: { ...base, ...moved, ...undo } },
  ].map((sample) => ({ ...sample, name: `${sample.name} (${language})` }) as Sample);
});

const PREHEADER = /<div class="preheader"[^>]*>(.*?)<\/div>/s;
const shown = (html: string) => html.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/g, '');
const bodyOf = (html: string) => html.slice(html.indexOf('<body')).replace(PREHEADER, '');
const previewOf = (html: string) => (PREHEADER.exec(html)?.[1] ?? '').replace(/&[^;]+;/g, '');
const timesIn = (text: string, part: string) => text.split(part).length - 1;

describe('a code', () => {
  const withCode = samples.filter((sample) => sample.code !== undefined);

  test.for(withCode)(
    'is seen once in HTML and once in text, without blanks: $name',
    ({ message, code = '' }) => {
      const { html, text } = renderMail(message);
      expect(timesIn(shown(bodyOf(html)), code)).toBe(1);
      expect(timesIn(text, code)).toBe(1);
    },
  );

  test.for(withCode)('is in neither subject, title nor preview: $name', ({ message }) => {
    const { subject, html } = renderMail(message);
    expect(subject).not.toMatch(/\d/);
    expect(html).toContain(`<title>${subject}</title>`);
    expect(previewOf(html)).not.toBe('');
    expect(previewOf(html)).not.toMatch(/\d{3}/);
  });

  test.for([
    ['482915', '482 915', 'code'],
    ['048215937726', '0482 1593 7726', 'longCode'],
  ] as const)('%s looks like "%s"', ([code, look, size]) => {
    const { html } = renderMail({
      language: 'en',
      serviceName: 'N',
      kind: 'verify_email',
      code,
      validSeconds: 600,
    });
    const withGaps = bodyOf(html).replace(/<span class="gap"[^>]*>(\d)<\/span>/g, '$1 ');
    expect(shown(withGaps)).toContain(look);
    expect(html).toContain(`<p class="${size}"`);
  });

  test.for(['', '12 34', '12a', '<b>'])('"%s" is refused, and not repeated in the error', (code) => {
    const render = () =>
      renderMail({ language: 'en', serviceName: 'N', kind: 'verify_email', code, validSeconds: 600 });
    expect(render).toThrow(new TypeError('A code in a mail is a string of digits.'));
  });
});

describe('a link', () => {
  test.for(samples)('is the only address in the HTML: $name', ({ message, links }) => {
    const { html } = renderMail(message);
    const addresses = html.match(/https?:[^"<\s]*/gi) ?? [];
    expect([...new Set(addresses)]).toEqual(links);
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|\bsrc=/i);
  });

  test.for(samples.filter(({ links }) => links.length > 0))(
    'is a button and bare text: $name',
    ({ message }) => {
      const { html, text } = renderMail(message);
      expect(timesIn(html, `href="${LINK}"`)).toBe(2);
      expect(timesIn(shown(bodyOf(html)), LINK)).toBe(1);
      expect(text.split('\n')).toContain(LINK);
    },
  );

  const notLinks = [
    'javascript:alert(1)',
    'ftp://example.com/x',
    '/pages/verify',
    'https://',
    'https://[',
    ' https://example.com/',
    'https://example.com/a b',
    'https://example.com/\nBcc: eve@example.com',
    '',
  ];
  test.for(notLinks)('%j is refused, and not repeated in the error', (link) => {
    const refusal = new TypeError('A link in a mail is an http(s) URL.');
    const base = { language: 'en', serviceName: 'N' } as const;
    expect(() => renderMail({ ...base, kind: 'reset_password', link, validSeconds: 900 })).toThrow(refusal);
    const moved = { ...base, kind: 'email_changed', newEmail: 'h***@example.com' } as const;
    expect(() => renderMail({ ...moved, undoLink: link, undoValidSeconds: 9 })).toThrow(refusal);
  });

  test('may be plain http, as on a laptop', () => {
    const link = 'http://localhost:3000/pages/verify#token=x';
    const message = {
      language: 'en',
      serviceName: 'N',
      kind: 'verify_email',
      link,
      validSeconds: 60,
    } as const;
    expect(renderMail(message).html).toContain(`href="${link}"`);
  });
});

describe('an inserted value', () => {
  const hostile = `<script>alert("x")</script> & 'y' $& $1`;
  const escaped = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; $&amp; $1';

  test.for(samples)('that is a service name is escaped wherever it stands: $name', ({ message }) => {
    const { subject, html, text } = renderMail({ ...message, serviceName: hostile });
    expect(html).not.toContain('<script');
    expect(html).not.toContain(`'y'`);
    expect(html).toContain(`<title>${subject.replace(hostile, () => escaped)}</title>`);
    // Brand and footer name the service in every mail, beside what its own sentences do.
    expect(timesIn(bodyOf(html), escaped)).toBeGreaterThanOrEqual(2);
    expect(subject).toContain(hostile);
    expect(text.replace(/\s+/g, ' ')).toContain(hostile);
  });

  test('that is an address is escaped', () => {
    const newEmail = `"<b>&'***@example.com`;
    const { html } = renderMail({ language: 'en', serviceName: 'N', kind: 'email_changed', newEmail });
    expect(html).toContain('to &quot;&lt;b&gt;&amp;&#39;***@example.com.');
    expect(html).not.toContain('<b>');
  });

  test('that is a link is escaped in the attribute and in the text', () => {
    const link = `https://example.com/?a=1&b="><script>'`;
    const message = {
      language: 'en',
      serviceName: 'N',
      kind: 'verify_email',
      link,
      validSeconds: 60,
    } as const;
    const safe = 'https://example.com/?a=1&amp;b=&quot;&gt;&lt;script&gt;&#39;';
    const { html, text } = renderMail(message);
    expect(timesIn(html, `href="${safe}"`)).toBe(2);
    expect(html).toContain(`>${safe}</a>`);
    expect(html).not.toContain('<script');
    expect(text).toContain(link);
  });

  test.for(['Nusa\ntara', 'Nusa\r\nBcc: eve@example.com', 'Nusa\u2028tara', 'Nusa\u0000'])(
    'of more than one line is refused: %j',
    (value) => {
      const refusal = new TypeError('A name or address in a mail is one line.');
      const message = { language: 'en', kind: 'email_changed' } as const;
      expect(() => renderMail({ ...message, serviceName: value, newEmail: 'h' })).toThrow(refusal);
      expect(() => renderMail({ ...message, serviceName: 'N', newEmail: value })).toThrow(refusal);
    },
  );
});

describe('the words', () => {
  const leaves = (table: unknown): unknown[] =>
    typeof table === 'object' && table !== null ? Object.values(table).flatMap(leaves) : [table];

  test.for(LANGUAGES)('are all there (%s)', (language) => {
    const said = leaves(words[language]).map((leaf) =>
      typeof leaf === 'function' ? leaf('Nusantara', 'day') : leaf,
    );
    expect(said.filter((leaf) => typeof leaf !== 'string' || leaf.trim() === '')).toEqual([]);
  });

  test('of one language never stand in the other', () => {
    const english = new Set(leaves(words.en).map(String));
    expect(leaves(words.id).filter((leaf) => english.has(String(leaf)))).toEqual([]);
  });

  test.for(samples)('reach the reader whole, in HTML as in text: $name', ({ message, links }) => {
    const { html, text } = renderMail(message);
    const read = shown(bodyOf(html)).replace(/\s+/g, ' ');
    const paragraphs = text
      .split('\n\n')
      .flatMap((part) => (part.includes(LINK) ? [] : part.split(/(?<=\?)\n/)));
    expect(paragraphs.length).toBeGreaterThanOrEqual(5);
    for (const paragraph of paragraphs) expect(read).toContain(paragraph.replace(/\s+/g, ' ').trim());
    for (const link of links) expect(read).toContain(`${words[message.language].buttonFails}${link}`);
    expect(`${html}${text}`).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test.for(samples)('are marked with their language: $name', ({ message }) => {
    const { html } = renderMail(message);
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${message.language}">`));
    expect(html).toContain(`<div lang="${message.language}" class="page"`);
  });
});

test('a request without code and link, or an undo without its lifetime, does not compile', () => {
  const base = { language: 'en', serviceName: 'Nusantara' } as const;
  // @ts-expect-error: there is nothing to type and nothing to open
  const empty: MailMessage = { ...base, kind: 'verify_email', validSeconds: 600 };
  // @ts-expect-error: a link that does not say how long it lives
  const endless: MailMessage = {
    ...base,
    kind: 'email_changed',
    newEmail: 'h***@example.com',
    undoLink: LINK,
  };
  expect([empty.kind, endless.kind]).toEqual(['verify_email', 'email_changed']);
});

test('the same message gives the same mail', () => {
  for (const { message } of samples)
    expect(renderMail(message)).toEqual(renderMail(structuredClone(message)));
});
