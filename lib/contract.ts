import type { AccountError, AccountErrorCode } from './errors';

export type Language = 'en' | 'id';

/** The contracts of clients, the quickest to try first: pages and lists show them in this order. */
export const clientContracts = ['session', 'directory', 'activation', 'token', 'profile'] as const;

export type ClientContract = (typeof clientContracts)[number];

/** What an endpoint answers; the edge adds the headers that every answer has. */
export interface Answer {
  status: number;
  /** Sent as JSON; left out for an answer without a body. */
  body?: unknown;
  /** Sent as it is, instead of JSON. */
  binary?: { bytes: Buffer; type: string };
  headers?: Record<string, string>;
  cookies?: string[];
}

/** What one client family expects of every answer, and how it presents its token. */
export interface Contract {
  name: ClientContract | 'pages' | 'service';
  /** The language of its mails. */
  language: Language;
  /** The cookie in which this family may send its token; only then may browsers send credentials. */
  tokenCookie?: string;
  /** The envelope of a refusal. */
  refuse(error: AccountError): Answer;
}

/** The status and words for each refusal: a contract that leaves one out does not compile. */
export type Refusals = Record<AccountErrorCode, { status: number; message: string }>;
