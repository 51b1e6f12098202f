import type { Via } from '../acts';
import type { Address, Language, MailKind } from '../world';

/** A name that tells which step gave it. */
export const nameOf = (step: string) => `Person of ${step}`;

/** The one mail of a kind that a step sends to an address; of registrations, which a pair makes two of, whose. */
export function mailId(kind: MailKind, to: Address, step: string, account?: string): string {
  const whose = kind === 'activation' ? ` of ${account}` : '';
  return `${kind}${whose} to ${to} in ${Number.parseInt(step, 10)}`;
}

/** Mails speak the language of the contract that brought them about. */
export const languageOf = (via: Via): Language => (via === 'directory' || via === 'profile' ? 'id' : 'en');
