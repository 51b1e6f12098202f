import type * as z from 'zod/mini';
import type { Contract } from '../contract';
import type { Endpoint } from '../endpoint';
import type { AccountErrorCode } from '../errors';
import type { JsonSchema } from './vocabulary';

/** How an access token is presented. */
export type Presentation = 'bearer' | 'bare' | 'cookie';

/** What a contract's document says that its handlers do not say themselves. */
export interface ContractDocument {
  contract: Contract;
  /** The client document's own way to present an access token; the other ways do as well. */
  presents: Presentation;
  /** What the client document is about, in a few sentences of Markdown. */
  description: string;
  /** The groups that its endpoints are shown in, each with a sentence. */
  tags: Record<string, string>;
  /** By the names of their files, in the order of the client document. */
  endpoints: Record<string, EndpointDocument>;
}

export interface EndpointDocument {
  endpoint: Endpoint;
  /** Its name in the client document, to the letter. */
  name: string;
  description: string;
  tag: string;
  /** The client document lacks it. */
  isAdded?: true;
  /** The token that it takes where its shape does not ask for a caller. */
  token?: 'access, if any' | 'refresh' | 'reset';
  /** A request that gets the success's example for an answer. */
  request?: RequestExample;
  /** Bodies that get another answer than that: by a name, both are shown beside the first. */
  variants?: Record<string, Variant>;
  /** What is to be said of parameters and fields by their names, where their schemas do not. */
  notes?: Record<string, JsonSchema>;
  success: Success;
  /** How it refuses beside what its shape tells: by `refusalsByShape`. */
  refuses?: readonly AccountErrorCode[];
  /** What a refusal means here, where that is more than, or other than, what `reasons` say. */
  reasons?: Partial<Record<AccountErrorCode, string>>;
  /** Bodies whose refusals are shown by a name: what exactly is said of such fields. */
  refused?: Record<string, { summary: string; body: Record<string, unknown> }>;
}

export interface RequestExample {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** A request that gets its own answer, of the success's status and schema. */
export interface Variant {
  summary: string;
  /** What is said of the request and the answer that are shown without it. */
  instead: string;
  body: Record<string, unknown>;
  example: unknown;
}

export interface Success {
  status: number;
  description: string;
  /** The schema of the body; left out where there is none. */
  body?: z.ZodMiniType;
  example?: unknown;
  headers?: Record<string, Header>;
}

export interface Header {
  description: string;
  required?: boolean;
  schema: JsonSchema;
  example?: unknown;
}
