import { domainToASCII } from 'node:url';

/** An address as it is shown and mailed to, and the key under which it is one and the same for every contract. */
export interface EmailAddress {
  shown: string;
  key: string;
}

const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$/;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const unseen = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The canonical form of an e-mail address, the only one in the project; undefined for what is none.
 *
 * At most 254 bytes, ends trimmed, an ASCII local part of 1-64 characters, a domain of at least two labels through
 * IDNA. The key is ASCII before it is lower-cased, so no folding of Unicode can make two addresses one. Plus signs
 * and dots are kept. The work grows with the length alone.
 */
export function parseEmailAddress(input: string): EmailAddress | undefined {
  if (input.length > 1000) return undefined;
  const shown = input.replaceAll(/^[ \u00a0\ufeff]+|[ \u00a0\ufeff]+$/g, '');
  if (Buffer.byteLength(shown) > 254 || unseen.test(shown)) return undefined;
  const [local, domain, ...more] = shown.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return undefined;
  if (local.length > 64 || !localPart.test(local)) return undefined;
  const ascii = asciiDomain(domain);
  if (ascii === undefined || local.length + 1 + ascii.length > 254) return undefined;
  return { shown, key: `${local.toLowerCase()}@${ascii}` };
}

function asciiDomain(domain: string): string | undefined {
  // Only what IDNA is for goes through it: its parser would also take paths, percent signs, ports and numeric hosts.
  if (/[^A-Za-z0-9.\u0080-\u{10ffff}-]/u.test(domain)) return undefined;
  const isPlain = /^[A-Za-z0-9.-]*$/.test(domain) && !/(?:^|\.)xn--/i.test(domain);
  const ascii = isPlain ? domain.toLowerCase() : domainToASCII(domain);
  const labels = ascii.split('.');
  const isName = labels.length > 1 && labels.every((part) => label.test(part));
  const isNumeric = /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '');
  return isName && !isNumeric ? ascii : undefined;
}

/** An address that tells its owner which it is, and nobody else: its first character and the domain. */
export function maskEmailAddress(shown: string): string {
  const [local = '', domain = ''] = shown.split('@');
  return `${local.slice(0, 1)}***@${domain}`;
}
