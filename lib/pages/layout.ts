import type { Language } from '../contract';
import { type Html, html } from './html';
import { script } from './script';
import { styleSheet } from './style';
import { type PageName, pageNames, type Speech, type Words, words } from './words';

/** Who serves a page, and what it asks of a new password. */
export interface Site {
  service: string;
  minLength: number;
}

/** Whether a page of this name is served. */
export function isPageName(name: string): name is PageName {
  return pageNames.some((known) => known === name);
}

/**
 * One hosted page, whole: it needs nothing from elsewhere. Everything that it will say is in it, hidden until its
 * moment comes; without JavaScript it says why it needs it.
 */
export function renderPage(page: PageName, language: Language, site: Site): string {
  const said = words[language](site.service);
  const { ask, done, dead, incomplete } = said.pages[page];
  const fields = fieldsOf(page, said, site);
  const isVerify = page === 'verify';
  const sections = [
    askSection(ask, said, fields, isVerify ? 'link' : ''),
    ...(isVerify ? [askSection(said.activation.ask, said, fields, 'code')] : []),
    section(done, { moment: 'done', kind: isVerify ? 'link' : '' }),
    ...(isVerify ? [section(said.activation.done, { moment: 'done', kind: 'code' })] : []),
    ...(dead ? [section(dead, { moment: 'dead' })] : []),
    ...(incomplete ? [section(incomplete, { moment: 'incomplete' })] : []),
  ];
  const body = html`<main class="card" data-service="${site.service}"${incomplete ? flag('data-needs-token') : ''}>
<noscript>${speech(said.withoutScript)}</noscript>
${sections}
</main>
<template>
<p data-key="wait">${said.wait}</p>
${Object.entries(said.refusals).map(([key, text]) => html`<p data-key="${key}">${text}</p>`)}
</template>
<script>${{ html: script }}</script>`;
  return frame({ title: ask.heading, body, language, said, site });
}

/** What is shown where no page is. */
export function renderNotFound(language: Language, site: Site): string {
  const said = words[language](site.service);
  const body = html`<main class="card">${speech(said.notFound)}</main>`;
  return frame({ title: said.notFound.heading, body, language, said, site });
}

interface Frame {
  title: string;
  body: Html;
  language: Language;
  said: Words;
  site: Site;
}

function frame({ title, body, language, said, site }: Frame): string {
  const other = language === 'en' ? 'id' : 'en';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title} – ${site.service}</title>
<style>${{ html: styleSheet }}</style>
</head>
<body>
<header>
<p class="brand">${site.service}</p>
<a class="language" href="?lang=${other}" lang="${other}" hreflang="${other}">${said.otherLanguage}</a>
</header>
${body}
</body>
</html>
`.html;
}

function section(said: Speech, { moment, kind = '' }: { moment: string; kind?: string }, form?: Html): Html {
  const ofKind = kind ? html` data-kind="${kind}"` : '';
  const mark = moment === 'done' ? doneMark : '';
  return html`<section data-moment="${moment}"${ofKind} hidden>
${mark}${speech(said)}${form ?? ''}
</section>`;
}

function speech({ heading, text, steps = [], link }: Speech): Html {
  const list = html`<ul>
${steps.map((step) => html`<li>${step}</li>`)}
</ul>`;
  return html`<h1 tabindex="-1">${heading}</h1>
${text.map((paragraph) => html`<p>${paragraph}</p>`)}
${steps.length > 0 ? list : ''}${link === undefined ? '' : html`<p><a href="forgot-password">${link}</a></p>`}`;
}

function askSection(said: Speech, { labels }: Words, fields: Html[], kind: string): Html {
  const reveal = html`<label class="reveal"><input type="checkbox" id="reveal"> ${labels.reveal}</label>`;
  const form = html`<form method="post" novalidate>
${fields}${fields.length > 1 ? reveal : ''}
<p class="alert" role="alert"></p>
<button>${said.button ?? ''}</button>
<p class="progress" role="status"></p>
</form>`;
  return section(said, { moment: 'ask', kind }, form);
}

function fieldsOf(page: PageName, { labels }: Words, { minLength }: Site): Html[] {
  if (page === 'forgot-password') {
    const kind = html`type="email" autocomplete="email" autocapitalize="none" spellcheck="false"`;
    return [field({ id: 'email', name: 'email', label: labels.email, kind })];
  }
  if (page !== 'reset-password') return [];
  const kind = html`type="password" autocomplete="new-password"`;
  const hint = labels.lengthHint.replace('{min}', String(minLength));
  return [
    field({ id: 'new-password', name: 'newPassword', label: labels.newPassword, kind, hint }),
    field({ id: 'repeated', name: 'repeated', label: labels.repeated, kind }),
  ];
}

interface Field {
  id: string;
  name: string;
  label: string;
  kind: Html;
  hint?: string;
}

function field({ id, name, label, kind, hint }: Field): Html {
  const describedBy = hint === undefined ? `${id}-problem` : `${id}-hint ${id}-problem`;
  return html`<div class="field">
<label for="${id}">${label}</label>
<input id="${id}" name="${name}" ${kind} required aria-describedby="${describedBy}">
${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
<p class="problem" id="${id}-problem"></p>
</div>`;
}

function flag(name: string): Html {
  return html` ${name}="yes"`;
}

const doneMark = html`<svg class="mark" viewBox="0 0 40 40" fill="none" stroke="currentColor" aria-hidden="true">
<circle cx="20" cy="20" r="18" stroke-width="2.5"/>
<path d="m12 20.5 5.5 5.5 11-12" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;
