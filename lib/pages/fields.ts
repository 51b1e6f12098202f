import { type Html, html } from './html';
import type { Setting } from './sections';
import type { PageName } from './words';

/** What is to be filled in on a page. Nothing cuts a password off, and pasting is as good as typing. */
export function fieldsOf(page: PageName, { said: { labels }, site }: Setting): Html[] {
  if (page === 'forgot-password') {
    const kind = html`type="email" autocomplete="email" autocapitalize="none" spellcheck="false"`;
    return [field({ id: 'email', name: 'email', label: labels.email, kind })];
  }
  if (page !== 'reset-password') return [];
  const kind = html`type="password" autocomplete="new-password"`;
  const hint = labels.lengthHint.replace('{min}', String(site.minLength));
  return [
    field({ id: 'new-password', name: 'newPassword', label: labels.newPassword, kind, hint }),
    field({ id: 'repeated', name: 'repeated', label: labels.repeated, kind }),
    html`<label class="reveal"><input type="checkbox" id="reveal"> ${labels.reveal}</label>`,
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
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), `${id}-problem`];
  return html`<div class="field">
<label for="${id}">${label}</label>
<input id="${id}" name="${name}" ${kind} required aria-describedby="${described.join(' ')}">
${hint === undefined ? [] : [html`<p class="hint" id="${id}-hint">${hint}</p>`]}
<p class="problem" id="${id}-problem"></p>
</div>`;
}
