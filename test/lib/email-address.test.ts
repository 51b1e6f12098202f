import { describe, expect, test } from 'vitest';
import { maskEmailAddress, parseEmailAddress } from '../../lib/email-address';

const local64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);
const domain189 = `${label63}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
/** 60 bytes that IDNA writes in about half as many characters. */
const shortenedByIdna = '漢'.repeat(20);

describe('an address is shown as it was given, and known by one key', () => {
  const addresses: [why: string, input: string, shown: string, key: string][] = [
    ['plain', 'habib@example.com', 'habib@example.com', 'habib@example.com'],
    ['capitals', 'Habib@Example.COM', 'Habib@Example.COM', 'habib@example.com'],
    ['blanks at the ends', '  habib@example.com  ', 'habib@example.com', 'habib@example.com'],
    [
      'no-break space and BOM at the ends',
      '\ufeff\u00a0h@example.com\u00a0\ufeff',
      'h@example.com',
      'h@example.com',
    ],
    ['plus and dots, kept', 'h.a.b+x@example.com', 'h.a.b+x@example.com', 'h.a.b+x@example.com'],
    [
      'every mark',
      "A!#$%&'*+/=?^_{|}~-z@example.com",
      "A!#$%&'*+/=?^_{|}~-z@example.com",
      "a!#$%&'*+/=?^_{|}~-z@example.com",
    ],
    ['one character', 'a@b.co', 'a@b.co', 'a@b.co'],
    ['digits', '1@2.example', '1@2.example', '1@2.example'],
    ['a hyphen within a label', 'a@my--shop.example', 'a@my--shop.example', 'a@my--shop.example'],
    ['a local part of 64', `${local64}@example.com`, `${local64}@example.com`, `${local64}@example.com`],
    ['a label of 63', `a@${label63}.example`, `a@${label63}.example`, `a@${label63}.example`],
    ['254 bytes', `${local64}@${domain189}`, `${local64}@${domain189}`, `${local64}@${domain189}`],
    ['an international domain', 'a@München.example', 'a@München.example', 'a@xn--mnchen-3ya.example'],
    [
      'the same domain, decomposed',
      'a@mu\u0308nchen.example',
      'a@mu\u0308nchen.example',
      'a@xn--mnchen-3ya.example',
    ],
    [
      'the same domain in ASCII',
      'a@XN--MNCHEN-3YA.example',
      'a@XN--MNCHEN-3YA.example',
      'a@xn--mnchen-3ya.example',
    ],
    ['a sharp s, kept apart from ss', 'a@faß.example', 'a@faß.example', 'a@xn--fa-hia.example'],
    ['an ideographic full stop in the domain', 'a@example。com', 'a@example。com', 'a@example.com'],
    ['a Kelvin sign in the domain, which IDNA maps', 'a@\u212a.example', 'a@\u212a.example', 'a@k.example'],
    [
      'a dotless i in the domain, which IDNA keeps',
      'a@m\u0131ke.example',
      'a@m\u0131ke.example',
      'a@xn--mke-jua.example',
    ],
  ];

  test.for(addresses)('%s', ([, input, shown, key]) => {
    expect(parseEmailAddress(input)).toEqual({ shown, key });
  });

  test('254 bytes are counted in UTF-8, not in characters', () => {
    const domain = `${`${shortenedByIdna}.`.repeat(4)}exampleX`;
    const address = `a@${domain}`;
    expect([Buffer.byteLength(address), address.length]).toEqual([254, 94]);
    expect(parseEmailAddress(address)?.shown).toBe(address);
    expect(parseEmailAddress(`${address}x`)).toBe(undefined);
  });

  test('254 bytes are counted in the ASCII form as well', () => {
    const domainOf = (labels: number) => `${'é.'.repeat(labels)}example`;
    expect(parseEmailAddress(`a@${domainOf(30)}`)?.key).toBe(`a@${'xn--9ca.'.repeat(30)}example`);
    expect(Buffer.byteLength(`a@${domainOf(31)}`)).toBe(102);
    expect(parseEmailAddress(`a@${domainOf(31)}`)).toBe(undefined);
  });
});

describe('no address', () => {
  const strings: [why: string, input: string][] = [
    ['nothing', ''],
    ['blanks', '   '],
    ['no @', 'habib.example.com'],
    ['only @', '@'],
    ['no local part', '@example.com'],
    ['no domain', 'habib@'],
    ['two @', 'a@b@example.com'],
    ['something after an address', 'a@example.com@evil.example'],
    ['a quoted @', '"a@b"@example.com'],
    ['a quoted local part', '"habib"@example.com'],
    ['a leading dot', '.habib@example.com'],
    ['a trailing dot', 'habib.@example.com'],
    ['two dots', 'ha..bib@example.com'],
    ['a comma', 'a,b@example.com'],
    ['a semicolon', 'a;b@example.com'],
    ['a colon', 'a:b@example.com'],
    ['a parenthesis', 'a(b)@example.com'],
    ['an angle bracket', 'Habib <habib@example.com>'],
    ['a backslash', 'a\\b@example.com'],
    ['a backtick', 'a`b@example.com'],
    ['a local part of 65', `a${local64}@example.com`],
    ['255 bytes', `${local64}@${domain189}d`],
    ['an address behind a thousand blanks', `${' '.repeat(1000)}a@example.com`],
    // the domain
    ['a domain of one label', 'habib@localhost'],
    ['a domain that ends with a dot', 'habib@example.com.'],
    ['a domain that begins with a dot', 'habib@.example.com'],
    ['an empty label', 'habib@example..com'],
    ['a label of 64', `a@b${label63}.example`],
    ['a label that begins with a hyphen', 'a@-b.example'],
    ['a label that ends with a hyphen', 'a@b-.example'],
    ['an underscore in the domain', 'a@my_shop.example'],
    ['a port', 'a@example.com:25'],
    ['a path', 'a@example.com/x'],
    ['a query', 'a@example.com?x'],
    ['a fragment', 'a@example.com#x'],
    ['a percent sign in the domain', 'a@example%2ecom'],
    ['a backslash in the domain', 'a@example.com\\x'],
    ['an IPv4 address', 'a@192.0.2.1'],
    ['an IPv4 literal', 'a@[192.0.2.1]'],
    ['an IPv6 literal', 'a@[IPv6:2001:db8::1]'],
    ['an IPv4 address in full-width digits', 'a@１９２.0.2.1'],
    ['an IPv4 address in hexadecimal, full-width', 'a@０xc0.0.2.1'],
    ['a numeric last label', 'a@example.123'],
    ['a label that is too long in ASCII only', `a@${'é'.repeat(60)}.example`],
    // an international domain gives its parser nothing but a domain
    ['a path after an international domain', 'a@é.example/x'],
    ['a query after an international domain', 'a@é.example?x'],
    ['a fragment after an international domain', 'a@é.example#x'],
    ['a backslash after an international domain', 'a@é.example\\x'],
    ['a port after an international domain', 'a@é.example:80'],
    ['a percent sign in an international domain', 'a@é%2eexample'],
    ['an underscore in an international domain', 'a@é_x.example'],
    ['a full-width slash', 'a@é.example／x'],
    ['a full-width number sign', 'a@é.example＃x'],
    ['an account-of sign, which maps to a/c', 'a@\u2100.example'],
    ['an empty label beside an international one', 'a@é..example'],
    ['an international domain that ends with a dot', 'a@é.example.'],
    ['an international domain of one label', 'a@é'],
    // Unicode that might pass for another address
    ['a dotless i', 'm\u0131ke@example.com'],
    ['a Kelvin sign', 'mi\u212ae@example.com'],
    ['a long s', 'ro\u017fe@example.com'],
    ['a full-width letter', 'ｈabib@example.com'],
    ['an accent', 'andré@example.com'],
    ['a decomposed accent', 'andre\u0301@example.com'],
    ['a full-width @', 'habib\uff20example.com'],
    ['a small @', 'habib\ufe6bexample.com'],
    ['a full-width @ beside the true one', 'a\uff20b@example.com'],
    ['a full-width @ in the domain', 'a@b\uff20example.com'],
    // what is not seen
    ['a blank within', 'ha bib@example.com'],
    ['a tab within', 'ha\tbib@example.com'],
    ['a no-break space within', 'ha\u00a0bib@example.com'],
    ['a blank in the domain', 'habib@exam ple.com'],
    ['a line of headers', 'habib@example.com\r\nBcc: eve@example.com'],
    ['a line feed', 'habib@example.com\nBcc:eve@example.com'],
    ['a carriage return', 'habib\r@example.com'],
    ['an encoded line of headers', 'habib@example.com%0d%0aBcc:eve@example.com'],
    ['a line separator', 'habib@example\u2028.com'],
    ['NUL', 'habib\0@example.com'],
    ['NUL at the end', 'habib@example.com\0'],
    ['DEL', 'habib@example\u007f.com'],
    ['a C1 control', 'habib@example\u0085.com'],
    ['a soft hyphen', 'habib@exam\u00adple.com'],
    ['a zero-width space', 'habib@exam\u200bple.com'],
    ['a zero-width joiner', 'habib@exam\u200dple.com'],
    ['a word joiner', 'habib@exam\u2060ple.com'],
    ['a BOM within', 'habib@exam\ufeffple.com'],
    ['a right-to-left override', 'habib@\u202emoc.example'],
    ['a right-to-left mark', 'habib@example\u200f.com'],
    ['an isolate', 'habib@\u2066example.com'],
    ['a variation selector', 'habib@example\ufe0f.com'],
    ['a combining grapheme joiner', 'habib@example\u034f.com'],
    ['a Hangul filler', 'habib@example\u3164.com'],
    ['a tag character', 'habib@example\u{e0041}.com'],
    ['a lone surrogate', 'habib\ud800@example.com'],
    ['a lone surrogate in the domain', 'habib@exam\udc00ple.com'],
  ];

  test.for(strings)('%s', ([, input]) => {
    expect(parseEmailAddress(input)).toBe(undefined);
  });

  test('the work on a megabyte ends before it begins', () => {
    const began = performance.now();
    expect(parseEmailAddress('a.'.repeat(500_000))).toBe(undefined);
    expect(parseEmailAddress(`${'a@'.repeat(500_000)}example.com`)).toBe(undefined);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('a masked address keeps its first character and its domain', () => {
  test.for([
    ['habib@example.com', 'h***@example.com'],
    ['a@example.com', 'a***@example.com'],
    ['Habib.M+shop@München.example', 'H***@München.example'],
  ] as const)('%s becomes %s', ([shown, masked]) => {
    expect(maskEmailAddress(shown)).toBe(masked);
  });
});
