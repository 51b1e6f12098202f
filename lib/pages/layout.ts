import type { Language } from '../contract';
import { fieldsOf } from './fields';
import { type Html, html } from './html';
import { script } from './script';
import { askSection, type Setting, type Site, section, speech } from './sections';
import { styleSheet } from './style';
import { type PageName, pageNames, words } from './words';

/** Whether a page of this name is served. */
export function isPageName(name: string): name is PageName {
  return pageNames.some((known) => known === name);
}

/**
 * One hosted page, whole: it needs nothing from elsewhere. Everything that it will say is in it, hidden until its
 * moment comes; where JavaScript is off it says so.
 */
export function renderPage(page: PageName, language: Language, site: Site): string {
  const setting = settingOf(language, site);
  const { said } = setting;
  const { ask, done, dead, incomplete } = said.pages[page];
  const needsToken = incomplete !== undefined;
  const kind = page === 'verify' ? ({ kind: 'link' } as const) : {};
  const sections = [
    askSection(ask, fieldsOf(page, setting), { moment: 'ask', ...kind }, setting),
    section(done, { moment: 'done', ...kind }, setting),
    ...(page === 'verify' ? activationSections(setting) : []),
    ...(dead ? [section(dead, { moment: 'dead' }, setting)] : []),
    ...(incomplete ? [section(incomplete, { moment: 'incomplete' }, setting)] : []),
  ];
  const flags = needsToken ? html` data-needs-token="yes"` : '';
  const body = html`<main class="card" data-service="${site.service}"${flags}>
<noscript>
${speech(said.withoutScript[needsToken ? 'link' : 'form'], setting)}
</noscript>
${sections}
</main>
<template>
<p data-key="wait">${said.wait}</p>
${Object.entries(said.refusals).map(([key, text]) => html`<p data-key="${key}">${text}</p>`)}
</template>
<script>${{ html: script }}</script>`;
  return frame(ask.heading, body, setting);
}

/** What is shown where no page is. */
export function renderNotFound(language: Language, site: Site): string {
  const setting = settingOf(language, site);
  const { notFound } = setting.said;
  const body = html`<main class="card"><section>
${speech(notFound, setting)}
</section></main>`;
  return frame(notFound.heading, body, setting);
}

function settingOf(language: Language, site: Site): Setting {
  return { language, site, said: words[language](site.service) };
}

function activationSections(setting: Setting): Html[] {
  const { ask, done } = setting.said.activation;
  return [
    askSection(ask, [], { moment: 'ask', kind: 'code' }, setting),
    section(done, { moment: 'done', kind: 'code' }, setting),
  ];
}

function frame(title: string, body: Html, { language, site, said }: Setting): string {
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
