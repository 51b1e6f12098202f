import type { GatewayRequest } from '../../support/gateway';
import type { ActOf, Done, Held, RefusalCode, Refused, Shown, Verb, Via } from '../acts';
import type { Address } from '../world';

/** What stands for what: the codes and links in the mails, the tokens, and how answers call an account. */
export interface Known {
  code: (shown: Shown) => string;
  link: (mail: string) => string;
  access: (token: Held) => string;
  refresh: (token: Held) => string;
  id: (account: string) => string;
  number: (account: string) => number;
}

export interface Sent extends GatewayRequest {
  route: string;
}

/** A status, and the whole body; undefined where it has none. */
export type Told = [status: number, body: unknown];

interface Endpoint<A> {
  request: (act: A, known: Known) => Sent;
  done: (done: Done, act: A, known: Known) => Told;
}

/** How one client document asks and is answered. */
export interface Document<C extends Via> {
  endpoints: { [V in Verb]?: Endpoint<ActOf<V, C>> };
  refused: (refusal: Refused, verb: Verb) => Told;
}

/** Where a token or code stands in a body that is compared. */
export const aToken = '<token>';
export const aCode = '<code>';

export const passwordMask = '********';

export const emailOf = (address: Address) => `${address}@example.com`;

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What the document says for each refusal that it knows. */
export function sayingOf(table: Partial<Record<RefusalCode, [status: number, message: string]>>) {
  return ({ refused }: Refused): [status: number, message: string] => {
    const said = table[refused];
    if (!said) throw new Error(`model: the document has no word for ${refused}`);
    return said;
  };
}
