import { revokeEverything as revoke } from '../../lib/tokens/revoke-everything';
import { type Rotation, rotateKeys as rotate } from '../../lib/tokens/rotate-keys';
import { counted, iso, timeOf } from '../describe';
import type { Verb } from '../verb';

const words: Record<string, string> = {
  SIGNING: 'key that signs tokens',
  CODE: 'secret that codes and links are derived from',
  PEPPER: 'pepper of long passwords',
};

export const rotateKeys: Verb = {
  summary: 'make new keys now, without waiting for their schedule',
  details:
    'Nobody notices: a new key is published an hour before it is used, and an old one is kept until the last token or\ncode made under it is over. Use it when a key may have been seen; where one was, use revoke-everything.',
  takes: [],
  question: () => Promise.resolve('Rotate all keys'),
  async run({ site, source }) {
    const rotations = await rotate(site.services, 'now', source);
    return { text: rotations.map(describe).join('\n'), data: { rotations: rotations.map(dataOf) } };
  },
};

function describe({ kind, added, dropped }: Rotation): string {
  const what = words[kind] ?? kind;
  const made = added
    ? `a new ${what} is used from ${timeOf(added.usedFrom)} on`
    : `no new ${what}: one waits for its hour already, or none was ever needed`;
  return dropped.length > 0 ? `${made}; ${counted(dropped.length, 'old one')} removed.` : `${made}.`;
}

function dataOf({ kind, added, dropped }: Rotation) {
  return { kind, added: added ? { id: added.id, usedFrom: iso(added.usedFrom) } : null, dropped };
}

export const revokeEverything: Verb = {
  summary: 'end every session, token, code and mailed link of every account',
  details:
    'For a key that was seen, and after the table was restored from a backup, which brings back what had ended. It is\nin force everywhere five minutes later at the most. Passwords stay: everybody can log in again.',
  takes: [],
  question: () => Promise.resolve('End every session, token, code and mailed link of every account'),
  async run({ site, source }) {
    await revoke(site.services, source);
    return {
      text: 'Every session, token, code and mailed link has ended, everywhere in five minutes at the most.',
      data: { revoked: true },
    };
  },
};
