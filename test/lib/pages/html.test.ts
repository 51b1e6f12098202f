import { expect, test } from 'vitest';
import { html } from '../../../lib/pages/html';

test('strings are escaped in text and attributes, and parts pass as they are', () => {
  const hostile = `"><script>alert('&')</script>`;
  const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;';
  const inner = html`<b title="${hostile}">${hostile}</b>`;
  expect(inner.html).toBe(`<b title="${escaped}">${escaped}</b>`);
  expect(html`<p>${inner}</p>`.html).toBe(`<p>${inner.html}</p>`);
});

test('of several parts each has its line, and of none nothing is left', () => {
  const items = ['one', 'two'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>`.html).toBe('<ul><li>one</li>\n<li>two</li></ul>');
  expect(html`<ul>${[]}</ul>`.html).toBe('<ul></ul>');
});
