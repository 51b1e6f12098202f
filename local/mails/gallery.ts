import type { Language } from '../../lib/contract';
import { escapeHtml } from '../../lib/escape-html';
import { renderMail } from '../../lib/mail/render';
import { sampleMessages } from './samples';

/** A file of the gallery: its name, and what stands in it. */
export interface GalleryFile {
  name: string;
  text: string;
}

const languages: [Language, string][] = [
  ['en', 'English'],
  ['id', 'Bahasa Indonesia'],
];

/** One page that shows every mail in both languages, as HTML at a phone's width and as text, and a file for each. */
export function galleryFiles(): GalleryFile[] {
  const mails = languages.flatMap(([language, spoken]) =>
    sampleMessages(language).map((message, place) => ({
      name: `${language}-${String(place + 1).padStart(2, '0')}-${message.kind.replaceAll('_', '-')}`,
      spoken,
      ...renderMail(message),
    })),
  );
  const bodies = mails.flatMap(({ name, html, text }) => [
    { name: `${name}.html`, text: html },
    { name: `${name}.txt`, text },
  ]);
  return [{ name: 'index.html', text: indexOf(mails) }, ...bodies];
}

interface Shown {
  name: string;
  spoken: string;
  subject: string;
  text: string;
}

function indexOf(mails: Shown[]): string {
  const articles = mails.map(
    ({ name, spoken, subject, text }) => `
<article id="${name}">
<h2>${escapeHtml(subject)}</h2>
<p><a href="${name}.html">${name}</a>, ${spoken}</p>
<iframe src="${name}.html" title="${escapeHtml(subject)}" loading="lazy"></iframe>
<pre>${escapeHtml(text)}</pre>
</article>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The mails of akun</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem; display: grid; gap: 3rem; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); }
h1 { grid-column: 1 / -1; }
iframe { width: 100%; height: 38rem; border: 1px solid #8888; border-radius: 8px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8rem; }
</style>
<h1>The mails of akun</h1>${articles.join('')}
</html>
`;
}
