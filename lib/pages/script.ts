/**
 * The one script of all pages, as browsers of the last years read it. The words are in the page: it shows the part
 * whose moment has come, and the sentences that lie in the template.
 *
 * Opening a page sends nothing. The token is taken out of the address bar at once, so that it stays in no history
 * and no picture of the screen, and leaves the page in the body of one POST, when the button is pressed.
 */
export const script = String.raw`
'use strict';
(() => {
  const { lang } = document.documentElement;
  const main = document.querySelector('main');
  const otherLanguage = document.querySelector('.language');
  const sections = Array.from(document.querySelectorAll('section'));
  const sentences = document.querySelector('template').content;
  let token = '';
  let kind = 'link';
  let isBusy = false;

  function show(moment) {
    const isNow = ({ dataset }) => dataset.moment === moment && (!dataset.kind || dataset.kind === kind);
    for (const section of sections) section.hidden = !isNow(section);
    // What is over cannot be shown again in another language.
    otherLanguage.hidden = moment === 'done' || moment === 'dead';
    const heading = sections.find((section) => !section.hidden).querySelector('h1');
    document.title = heading.textContent + ' – ' + main.dataset.service;
    return heading;
  }

  function sentence(keys, figures) {
    const found = keys.map((key) => sentences.querySelector('[data-key="' + key + '"]')).find(Boolean);
    return found.textContent.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
  }

  function inWords(seconds) {
    const [count, unit] =
      seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
    return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(count));
  }

  function begin() {
    token = location.hash.slice(1);
    const ended = token ? null : history.state;
    kind = ended ? ended.kind : /^\d{12}$/.test(token) ? 'code' : 'link';
    history.replaceState(ended, '', location.pathname + location.search);
    show(ended ? ended.moment : token || !main.dataset.needsToken ? 'ask' : 'incomplete');
  }

  // A page that is loaded again after its end, as phones do with tabs in the background, says it once more.
  function end(moment) {
    token = '';
    history.replaceState({ moment, kind }, '');
    show(moment).focus();
  }

  function forgive(form) {
    form.querySelector('.alert').textContent = '';
    for (const problem of form.querySelectorAll('.problem')) problem.textContent = '';
    for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
  }

  function blame(form, field, text) {
    const input = form.elements[field];
    input.setAttribute('aria-invalid', 'true');
    document.getElementById(input.id + '-problem').textContent = text;
    if (form.querySelector('[aria-invalid]') === input) input.focus();
  }

  function setBusy(form, value) {
    isBusy = value;
    form.querySelector('button').setAttribute('aria-disabled', String(value));
    form.querySelector('.progress').textContent = value ? sentence(['wait']) : '';
  }

  async function send(fields) {
    const halt = new AbortController();
    const timer = setTimeout(() => halt.abort(), 30000);
    try {
      const answer = await fetch(location.pathname, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...fields, lang }),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'same-origin',
        signal: halt.signal,
      });
      const { code, fields: issues } = await answer.json().catch(() => ({}));
      const wait = Number(answer.headers.get('retry-after')) || 60;
      return { isOk: answer.ok, code: code || (answer.status === 429 ? 'rate_limited' : 'other'), issues, wait };
    } catch {
      return { code: 'unreachable' };
    } finally {
      clearTimeout(timer);
    }
  }

  function refuse(form, { code, issues = [], wait }) {
    if (code === 'code_wrong' || code === 'reset_token_invalid') return end('dead');
    const known = issues.filter(({ field }) => form.elements[field]);
    for (const { field, problem, min, max } of known) {
      blame(form, field, sentence([field + '.' + problem, 'other'], { min, max }));
    }
    const rest = known.length > 0 ? '' : sentence([code, 'other'], { wait: inWords(wait) });
    form.querySelector('.alert').textContent = rest;
  }

  document.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    if (isBusy) return;
    forgive(form);
    const { repeated, ...fields } = Object.fromEntries(new FormData(form));
    if (fields.newPassword && repeated !== fields.newPassword) {
      return blame(form, 'repeated', sentence(['repeated.mismatch']));
    }
    const used = token;
    setBusy(form, true);
    const answer = await send(main.dataset.needsToken ? { ...fields, token } : fields);
    setBusy(form, false);
    // Another link was opened meanwhile: the answer is not about what is shown now.
    if (token !== used) return;
    if (!answer.isOk) return refuse(form, answer);
    form.reset();
    end('done');
  });

  document.addEventListener('change', ({ target }) => {
    if (target.id !== 'reveal') return;
    for (const input of target.form.querySelectorAll('[autocomplete=new-password]')) {
      input.type = target.checked ? 'text' : 'password';
    }
  });

  // The same link in the other language, in the place of this page: the history keeps no token.
  otherLanguage.addEventListener('click', (event) => {
    if (!token) return;
    event.preventDefault();
    location.replace(otherLanguage.search + '#' + token);
  });

  // A second link opened in the same tab changes the fragment only.
  addEventListener('hashchange', () => {
    if (location.hash) begin();
  });
  begin();
})();
`;
