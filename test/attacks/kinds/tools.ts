import { expect } from 'vitest';
import { type Endpoint, type FieldKind, fieldsOf, type Place } from '../endpoints/endpoint';
import type { Journal } from '../harness/journal';
import { type Shot, withField, withRaw, withToken } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { FieldProblem, Told } from '../words/contract';

/** What each kind of field says of a value that is no string, or not the one that is asked for. */
export const whenNoString: Partial<Record<FieldKind, FieldProblem>> = {
  name: 'type',
  email: 'address',
  loginEmail: 'type',
  newPassword: 'type',
  changedPassword: 'type',
  repeatedPassword: 'type',
  loginPassword: 'type',
  oldPassword: 'type',
  role: 'choice',
  gender: 'choice',
  language: 'choice',
  phone: 'phone',
  sixDigits: 'type',
  identifyingCode: 'type',
  flag: 'type',
  picture: 'picture',
  linkToken: 'type',
};

/** What is said of a string that is no address, wherever it is typed. */
export function whenNoAddress({ contract, name: endpoint }: Endpoint, { name, kind }: Place): Told {
  if (endpoint === 'activation-activate') return contract.refused('wrongCode');
  if (endpoint === 'activation-resend-token') return contract.refused('notFound');
  return kind === 'loginEmail' ? contract.refused('wrongLogin') : contract.fieldRefused(name, 'address');
}

/** What was asked of the database, beside who calls and what is recorded of a refusal. */
export function lookUps({ requests }: Journal): string[] {
  return requests.filter((request) => !/ AUDIT$| SESSION\+USER$/.test(request));
}

/** A password field and the one that repeats it, if there is one, with a value. */
export function withPassword(endpoint: Endpoint, shot: Shot, password: string): Shot {
  const places = fieldsOf(endpoint, 'newPassword', 'changedPassword', 'repeatedPassword');
  return places.reduce((changed, place) => withField(changed, place, password), shot);
}

/** Sends each of several variations of the shared right request, and holds each answer to one that is expected. */
export async function refuseEach<V>(
  target: Target,
  endpoint: Endpoint,
  variations: readonly V[],
  vary: (shot: Shot, variation: V) => Shot,
  expected: Told,
): Promise<Struck[]> {
  const shot = await target.shared(endpoint);
  const strike = (one: V) => target.strike(endpoint, vary(shot, one));
  const struck: Struck[] = [];
  // Of many right passwords for one address in one moment, those past a few are held back.
  if (fieldsOf(endpoint, 'oldPassword').length > 0)
    for (const one of variations) struck.push(await strike(one));
  else struck.push(...(await Promise.all(variations.map(strike))));
  const answers = variations.map((one, at) => [one, struck[at]?.told]);
  expect(answers).toEqual(variations.map((one) => [one, expected]));
  return struck;
}

/** A request that an endpoint refuses before it does anything, or that changes nothing. */
export function harmless(endpoint: Endpoint, shot: Shot): Shot {
  if (endpoint.body) return withRaw(shot, '{');
  if (endpoint.token && !endpoint.token.optional) return withToken(shot, undefined);
  const [first] = fieldsOf(endpoint, 'email', 'sixDigits', 'limit');
  return first ? withField(shot, first, 'none') : shot;
}

/** What is said of a wrong code; every code endpoint has words for it. */
export function wrong({ wrongProof, name }: Endpoint) {
  if (!wrongProof) throw new Error(`${name} has no words for a wrong code`);
  return wrongProof;
}
