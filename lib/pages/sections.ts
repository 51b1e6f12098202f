import type { Language } from '../contract';
import { type Html, html } from './html';
import type { Speech, Words } from './words';

/** Who serves a page, and how long a new password has to be. */
export interface Site {
  service: string;
  minLength: number;
}

/** What all parts of one page share. */
export interface Setting {
  language: Language;
  site: Site;
  said: Words;
}

/** When the script shows a part: at which moment, and behind which kind of link if that matters. */
interface Cue {
  moment: 'ask' | 'done' | 'dead' | 'incomplete';
  kind?: 'link' | 'code';
}

/** A part of a page, hidden until its cue. */
export function section(said: Speech, { moment, kind }: Cue, setting: Setting, form?: Html): Html {
  const ofKind = kind ? html` data-kind="${kind}"` : '';
  const mark = moment === 'done' ? [doneMark] : [];
  return html`<section data-moment="${moment}"${ofKind} hidden>
${[...mark, speech(said, setting), ...(form ? [form] : [])]}
</section>`;
}

/** The part that has a button, and whatever must be filled in before. */
export function askSection(said: Speech, fields: Html[], cue: Cue, setting: Setting): Html {
  const form = html`<form method="post" novalidate>
${fields}
<p class="alert" role="alert"></p>
<button>${said.button ?? ''}</button>
<p class="progress" role="status"></p>
</form>`;
  return section(said, cue, setting, form);
}

/** Heading and text; the heading can be given the focus, so that a screen reader goes on from there. */
export function speech({ heading, text, steps = [], link }: Speech, { language }: Setting): Html {
  const list = html`<ul>
${steps.map((step) => html`<li>${step}</li>`)}
</ul>`;
  const forgotPassword = html`<p><a href="forgot-password?lang=${language}">${link ?? ''}</a></p>`;
  return html`${[
    html`<h1 tabindex="-1">${heading}</h1>`,
    ...text.map((paragraph) => html`<p>${paragraph}</p>`),
    ...(steps.length > 0 ? [list] : []),
    ...(link === undefined ? [] : [forgotPassword]),
  ]}`;
}

const doneMark = html`<svg class="mark" viewBox="0 0 40 40" fill="none" stroke="currentColor" aria-hidden="true">
<circle cx="20" cy="20" r="18" stroke-width="2.5"/>
<path d="m12 20.5 5.5 5.5 11-12" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;
