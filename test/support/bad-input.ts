/**
 * What clients, bugs and attackers send, in tables: each contract's tests go through them at each of its endpoints
 * and say what the contract answers.
 */

export type RawBody = [title: string, raw: string | Uint8Array<ArrayBuffer>];

const bytes = (...values: number[]) => new Uint8Array(values);
const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
const withKeys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index])));

/**
 * Sent as application/json: none is a JSON object that anybody could mean. The bare `null` is missing, for the local
 * HTTP server hands it over as no body at all.
 */
export const brokenBodies: RawBody[] = [
  ['JSON that ends too early', '{"email":"habib@example.com"'],
  ['a trailing comma', '{"email":"habib@example.com",}'],
  ['single quotes', "{'email':'habib@example.com'}"],
  ['a comment', '{} // nothing'],
  ['two objects', '{}{}'],
  ['NaN', '{"email":NaN}'],
  ['a word', 'email'],
  ['a form', 'email=habib%40example.com&password=rahasia'],
  ['a blank', ' '],
  ['true', 'true'],
  ['a number', '42'],
  ['a string', '"email"'],
  ['an empty array', '[]'],
  ['an array of an object', '[{"email":"habib@example.com"}]'],
  ['a control character in a string', '{"email":"\u0000"}'],
  ['bytes that are no UTF-8', bytes(0x7b, 0x7d, 0xff, 0xfe)],
  ['UTF-16', bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
  ['objects nested nine deep', nested(9)],
  ['arrays nested nine deep', `{"a":${'['.repeat(8)}${']'.repeat(8)}}`],
  ['arrays nested thousands deep', `{"a":${'['.repeat(8000)}${']'.repeat(8000)}}`],
  ['65 keys', withKeys(65)],
];

/** Sent as application/json: objects, if strange ones, without any field that an endpoint knows. */
export const strangeObjects: RawBody[] = [
  ['nothing at all', ''],
  ['an empty object', '{}'],
  ['an empty object among blanks', ' \r\n\t{ } '],
  ['objects nested eight deep', nested(8)],
  ['64 keys', withKeys(64)],
  ['16 KB', `{"pad":"${'x'.repeat(16 * 1024 - 10)}"}`],
  ['the prototype', '{"__proto__":{"email":"habib@example.com","otp":"123456","name":"x"}}'],
  ['the constructor', '{"constructor":{"prototype":{"email":"habib@example.com","name":"x"}}}'],
];

/** Sent as application/json: more than 16 KB. */
export const oversizedBodies: RawBody[] = [
  ['16 KB and a byte', `{"pad":"${'x'.repeat(16 * 1024 - 9)}"}`],
  ['16 KB of two-byte letters', `{"pad":"${'é'.repeat(8 * 1024)}"}`],
  ['17 KB that are no JSON', 'x'.repeat(17 * 1024)],
  ['1 MB', `{"pad":"${'x'.repeat(1024 * 1024)}"}`],
];

export const foreignMediaTypes = [
  'text/plain',
  'text/plain; charset=utf-8',
  'text/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'application/jsonp',
  'application/merge-patch+json',
  'multipart/form-data; boundary=x',
];

export const jsonMediaTypes = [
  'application/json',
  'application/json;charset=utf-8',
  'application/json ; charset="UTF-8"',
  'Application/JSON',
];

/** What stands where a string belongs. */
export const noStrings: [title: string, value: unknown][] = [
  ['a number', 123456],
  ['zero', 0],
  ['true', true],
  ['false', false],
  ['null', null],
  ['an object', { toString: 'habib@example.com' }],
  ['an operator', { $ne: null }],
  ['an attribute value', { S: 'habib@example.com' }],
  ['an empty array', []],
  ['an array of one', ['habib@example.com']],
];

/** Fields that no body may carry. Spread over a body they are its own, `__proto__` included. */
export const foreignFields = {
  id: '00000000-0000-7000-8000-000000000000',
  emailVerifiedAt: 1,
  isAccountVerified: true,
  status: 'disabled',
  securityVersion: 99,
  hash: 'x',
  pk: 'USER#x',
  sk: '-',
  ttl: 1,
  constructor: { prototype: { role: 'admin', isAdmin: true } },
  ...(JSON.parse('{"__proto__":{"role":"ADMIN","isAdmin":true},"toString":"x"}') as object),
};

/** Strings that are no e-mail address. */
export const oddAddresses: [title: string, value: string][] = [
  ['no @', 'habib'],
  ['no local part', '@example.com'],
  ['no domain', 'habib@'],
  ['a domain without a dot', 'habib@localhost'],
  ['two @', 'habib@habib@example.com'],
  ['two addresses', 'habib@example.com,other@example.com'],
  ['a name and an address', 'Habib <habib@example.com>'],
  ['a blank inside', 'ha bib@example.com'],
  ['a header behind a line break', 'habib@example.com\r\nBcc: other@example.com'],
  ['a line feed inside', 'habib\n@example.com'],
  ['NUL', 'habib\u0000@example.com'],
  ['NUL at the end', 'habib@example.com\u0000'],
  ['a dotless i', 'hab\u0131b@example.com'],
  ['the Kelvin sign in the local part', '\u212Ahabib@example.com'],
  ['a full-width @', 'habib\uFF20example.com'],
  ['a full-width @ beside the real one', 'habib@other\uFF20example.com'],
  ['a letter beyond ASCII in the local part', 'häbib@example.com'],
  ['an invisible character', 'habib\u200B@example.com'],
  ['a soft hyphen in the domain', 'habib@exam\u00ADple.com'],
  ['a change of the direction of writing', 'habib\u202E@example.com'],
  ['half a surrogate pair', 'habib\uD800@example.com'],
  ['a quoted local part', '"habib"@example.com'],
  ['a comment', 'habib(comment)@example.com'],
  ['dots in a row', 'ha..bib@example.com'],
  ['a dot at the beginning', '.habib@example.com'],
  ['a dot before the @', 'habib.@example.com'],
  ['an empty label', 'habib@example..com'],
  ['a dot at the end', 'habib@example.com.'],
  ['a hyphen before a dot', 'habib@example-.com'],
  ['an underscore in the domain', 'habib@exam_ple.com'],
  ['a percent sign in the domain', 'habib@ex%61mple.com'],
  ['a port', 'habib@example.com:25'],
  ['an IPv4 address', 'habib@192.0.2.1'],
  ['an IPv4 address in brackets', 'habib@[192.0.2.1]'],
  ['an IPv6 address', 'habib@[IPv6:2001:db8::1]'],
  ['a local part of 65 characters', `${'a'.repeat(65)}@example.com`],
  ['a label of 64 characters', `habib@${'a'.repeat(64)}.example.com`],
  ['255 bytes', `${'a'.repeat(63)}@${`${'b'.repeat(59)}.`.repeat(3)}example.com`],
  ['thousands of characters', `${'a.'.repeat(5000)}@example.com`],
  ['thousands of @', '@'.repeat(10_000)],
];

/** Long enough for anything, and with something in them that no name and no password may have. */
export const unstorableTexts: [title: string, value: string][] = [
  ['NUL', 'raha\u0000sia'],
  ['NUL at the end', 'rahasia\u0000'],
  ['a bell', 'raha\u0007sia'],
  ['a line feed inside', 'raha\nsia'],
  ['an escape sequence', '\u001B[31mrahasia'],
  ['DEL', 'raha\u007Fsia'],
  ['a control character of Latin-1', 'raha\u0085sia'],
  ['the first half of a surrogate pair', 'rahasia\uD800'],
  ['the second half of a surrogate pair', '\uDC00rahasia'],
  ['two halves in the wrong order', 'raha\uDC00\uD800sia'],
];

/** Strings that are no code of six digits. */
export const oddCodes: [title: string, value: string][] = [
  ['five digits', '12345'],
  ['seven digits', '1234567'],
  ['letters', 'abcdef'],
  ['a blank before', ' 123456'],
  ['a line break behind', '123456\n'],
  ['a blank between', '123 456'],
  ['a sign', '-12345'],
  ['an exponent', '1e0005'],
  ['hexadecimal digits', '0x1234'],
  ['a fraction', '1234.5'],
  ['digits of another script', '\u0967\u0968\u0969\u096A\u096B\u096C'],
  ['full-width digits', '１２３４５６'],
  ['thousands of digits', '1'.repeat(10_000)],
];
