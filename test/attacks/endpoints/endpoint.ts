import type { SourceBucket } from '../../../lib/store/keys';
import type { Traits } from '../harness/person';
import type { Shot } from '../harness/shot';
import type { Target } from '../harness/target';
import type { ContractUnderTest, Told } from '../words/contract';

/** What an endpoint reads in a field of a body, a path or a query. */
export type FieldKind =
  | 'name'
  | 'email'
  | 'loginEmail'
  | 'newPassword'
  | 'changedPassword'
  | 'repeatedPassword'
  | 'loginPassword'
  | 'oldPassword'
  | 'role'
  | 'gender'
  | 'phone'
  | 'sixDigits'
  | 'identifyingCode'
  | 'flag'
  | 'picture'
  | 'linkToken'
  | 'language'
  | 'id'
  | 'limit'
  | 'cursor'
  | 'fileName'
  | 'contract'
  | 'docsFile'
  | 'page';

export type Fields = Record<string, FieldKind>;

export type Deed =
  | 'registers'
  | 'logs in'
  | 'logs out'
  | 'reads'
  | 'updates'
  | 'deletes'
  | 'mails a code'
  | 'mails a link'
  | 'uses a code'
  | 'uses a link'
  | 'refreshes';

/** One endpoint as attackers see it: how to call it rightly, what it takes, and what it answers then. */
export interface Endpoint {
  /** The function's name. */
  name: string;
  /** Method and path, as it is deployed. */
  route: string;
  contract: ContractUnderTest;
  deed: Deed;
  body?: Fields;
  path?: Fields;
  query?: Fields;
  /** The kind of token that it takes in `Authorization`, required or not. */
  token?: { kind: 'access' | 'refresh' | 'reset'; optional?: boolean };
  /** What a source has a limit of here. */
  limit?: SourceBucket;
  /** What is said of what its proof lacks: a wrong code, a dead link. */
  wrongProof?: Told;
  /** A request that is right in everything, for which all has been prepared; `traits` are its owner's. */
  ready(target: Target, traits?: Traits): Promise<Shot>;
  /** What the right request is answered. */
  done(shot: Shot): Told;
}

/** The names of the fields of some kinds, wherever they come. */
export function fieldsOf(endpoint: Endpoint, ...kinds: FieldKind[]) {
  const places = ['body', 'path', 'query'] as const;
  return places.flatMap((place) =>
    Object.entries(endpoint[place] ?? {})
      .filter(([, kind]) => kinds.includes(kind))
      .map(([name, kind]) => ({ place, name, kind })),
  );
}

export type Place = ReturnType<typeof fieldsOf>[number];
