/** Ways to write one address so that it does not look it; all have the same key. */
export function otherSpellings(email: string): string[] {
  const [local = '', domain = ''] = email.split('@');
  const fullWidth = domain.replaceAll(/[a-z]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
  );
  return [
    email.toUpperCase(),
    `${local.toUpperCase()}@${domain}`,
    `${local}@${domain.toUpperCase()}`,
    `  ${email} `,
    `\u00a0${email}\ufeff`,
    `${local}@${domain.replace('.', '\u3002')}`,
    `${local}@${fullWidth}`,
  ];
}

/** Letters that some folding of Unicode makes into those of the victim's address. */
export function lookalikes(email: string): string[] {
  const swap = (from: RegExp, to: string) => email.replace(from, to);
  return [
    swap(/i/, '\u0131'),
    swap(/i/, '\u0130'),
    swap(/k/, '\u212a'),
    swap(/s/, '\u017f'),
    swap(/m/, '\uff4d'),
    swap(/e/, '\u0435'),
    swap(/@/, '\uff20'),
    swap(/@/, '\ufe6b'),
    swap(/^/, '\u200b'),
    swap(/^/, '\u202e'),
    swap(/@/, '\u00ad@'),
    swap(/@/, '.@'),
  ];
}

/** What is no string and has an address in it. */
export const compounds = (email: string): [string, unknown][] => [
  ['a list of the victim and the attacker', [email, 'attacker@example.org']],
  ['a list of one', [email]],
  ['a list in a list', [[email]]],
  ['an object by numbers', { 0: email, 1: 'attacker@example.org', length: 2 }],
  ['an object with an address', { email, address: email }],
  ['an object that says it is a string', { toString: email, toLowerCase: email }],
  ['an operator', { $gt: '' }],
  ['an attribute value', { S: email }],
  ['a number', 1],
  ['true', true],
  ['null', null],
];

/** Addresses that a careless mailer sends somewhere else as well. */
export const headerTricks = [
  'wira@example.com\r\nBcc: attacker@example.org',
  'wira@example.com\nTo: attacker@example.org',
  'wira@example.com\u2028Bcc: attacker@example.org',
  'wira@example.com\u0000attacker@example.org',
  'wira@example.com%0d%0aBcc:attacker@example.org',
  'wira@example.com,attacker@example.org',
  'wira@example.com;attacker@example.org',
  'wira@example.com attacker@example.org',
  '<attacker@example.org> wira@example.com',
  '"attacker@example.org"@example.com',
  'attacker@example.org"@example.com',
  'wira(attacker@example.org)@example.com',
];
