import type { GatewayRequest } from '../../support/gateway';
import type { Place } from '../endpoints/endpoint';
import type { Person } from './person';

/** One request to an endpoint, before it is put into an event. */
export interface Shot extends Omit<GatewayRequest, 'body'> {
  body?: Record<string, unknown>;
  /** Values of the parameters in the path, not yet encoded. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  /** Whose account it acts on, where there is one. */
  owner?: Person;
  /** The address of the registration that it is about, where there is no account yet. */
  waiting?: string;
}

/** The same request with another value in one field. */
export function withField(shot: Shot, { place, name }: Pick<Place, 'place' | 'name'>, value: unknown): Shot {
  return { ...shot, [place]: { ...shot[place], [name]: value } };
}

/** The same request without a field. */
export function withoutField(shot: Shot, { place, name }: Pick<Place, 'place' | 'name'>): Shot {
  const others = Object.entries(shot[place] ?? {}).filter(([key]) => key !== name);
  return { ...shot, [place]: Object.fromEntries(others) };
}

/** The same request with more, or other, headers. */
export function withHeaders(shot: Shot, headers: Record<string, string>): Shot {
  return { ...shot, headers: { ...shot.headers, ...headers } };
}

/** The same request with another token in `Authorization`, or without one. */
export function withToken(shot: Shot, token: string | undefined): Shot {
  const { authorization: _dropped, ...headers } = shot.headers ?? {};
  return { ...shot, headers: token === undefined ? headers : { ...headers, authorization: token } };
}

/** The same request with bytes or text of one's own for a body. */
export function withRaw(shot: Shot, raw: string | Uint8Array, type = 'application/json'): Shot {
  const { body: _dropped, ...rest } = shot;
  return withHeaders({ ...rest, raw }, { 'content-type': type });
}
