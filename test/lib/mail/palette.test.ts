import { describe, expect, test } from 'vitest';
import { dark, light } from '../../../lib/mail/palette';
import { renderMail } from '../../../lib/mail/render';

describe('the colours', () => {
  const channel = (hex: string) => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (colour: string) =>
    0.2126 * channel(colour.slice(1, 3)) +
    0.7152 * channel(colour.slice(3, 5)) +
    0.0722 * channel(colour.slice(5, 7));
  const contrast = (a: string, b: string) => {
    const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (lighter + 0.05) / (darker + 0.05);
  };

  test.for([
    ['light', light],
    ['dark', dark],
  ] as const)('keep an AA contrast of 4.5 in the %s scheme', ([, colours]) => {
    const { page, card, codeGround, text, muted, link, button, buttonText } = colours;
    const pairs = [
      [text, page],
      [muted, page],
      [text, card],
      [muted, card],
      [link, card],
      [text, codeGround],
      [buttonText, button],
    ] as const;
    for (const [ink, ground] of pairs) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('follow the reader into dark mode', () => {
    const { html } = renderMail({ language: 'en', serviceName: 'N', kind: 'password_changed' });
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    const rules = html.split('@media (prefers-color-scheme:dark)')[1]?.split('</style>')[0];
    for (const colour of Object.values(dark)) expect(rules).toContain(colour);
    expect(rules).toContain(`.link{color:${dark.link}!important}`);
    expect(rules).toContain(`.button{background:${dark.button}!important;`);
  });
});
