import { expect } from 'vitest';
import {
  brokenBodies,
  foreignMediaTypes,
  noStrings,
  oversizedBodies,
  strangeObjects,
} from '../../support/bad-input';
import { type Endpoint, type FieldKind, fieldsOf, type Place } from '../endpoints/endpoint';
import { type Shot, withField, withHeaders, withoutField, withRaw } from '../harness/shot';
import type { Target } from '../harness/target';
import type { FieldProblem, Told } from '../words/contract';
import type { Kind } from './kind';
import { lookUps, refuseEach, whenNoString } from './tools';
import { readsBody, readsNoBody } from './traits';

const takesPictures = 'takes pictures, and so forms and 5.9 MB of JSON: H02';

/** Whether a value that is no string is right all the same. */
function isAllowed({ name: endpoint }: Endpoint, { name, kind }: Place, value: unknown): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'identifyingCode') return typeof value === 'number';
  return endpoint === 'profile-update-profile' && name !== 'username' && value === null;
}

const optional: FieldKind[] = ['role', 'gender', 'language', 'flag', 'picture'];

/** What is said of a field that is left out, or empty. */
function whenMissing({ deed, contract, body = {} }: Endpoint, { name, kind }: Place): Told {
  const isSole = Object.keys(body).filter((field) => field !== 'lang').length === 1;
  const isBadAddress = kind === 'email' && (isSole || (contract.name === 'token' && deed === 'registers'));
  return contract.fieldRefused(name, isBadAddress ? 'address' : 'missing');
}

export const bodyKinds: Kind[] = [
  {
    id: 'T01',
    title:
      'a body that is no JSON object, or nested or burdened beyond reason, is refused before anything is looked for',
    needs: readsBody,
    async attack(target, endpoint) {
      const raws = [...brokenBodies.map(([, raw]) => raw), 'null', new Uint8Array([0x7b, 0xc0, 0xaf, 0x7d])];
      const vary = (shot: Shot, raw: string | Uint8Array) => withRaw(shot, raw);
      const malformed = endpoint.contract.refused('malformed');
      const struck = await refuseEach(target, endpoint, raws, vary, malformed);
      expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
    },
  },
  {
    id: 'T02',
    title: 'a body of more than 16 KB is refused unread',
    needs: readsBody,
    spared: { 'profile-update-profile': takesPictures },
    async attack(target, endpoint) {
      const raws = oversizedBodies.map(([, raw]) => raw);
      const vary = (shot: Shot, raw: string | Uint8Array) => withRaw(shot, raw);
      const struck = await refuseEach(target, endpoint, raws, vary, endpoint.contract.refused('tooLarge'));
      expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
    },
  },
  {
    id: 'T03',
    title: 'a body of another media type, as a form of a foreign page sends it, is refused',
    needs: readsBody,
    async attack(target, endpoint) {
      const vary = (shot: Shot, type: string) => withRaw(shot, JSON.stringify(shot.body), type);
      const mediaType = endpoint.contract.refused('mediaType');
      const takesForms = endpoint.body?.profile_picture !== undefined;
      const types = foreignMediaTypes.filter((type) => !takesForms || !type.startsWith('multipart/'));
      const struck = await refuseEach(target, endpoint, types, vary, mediaType);
      expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
    },
  },
  {
    id: 'T04',
    title: 'a body that nobody asked for is not read, whatever it is',
    needs: readsNoBody,
    async attack(target, endpoint) {
      const attacks = [...brokenBodies, ...oversizedBodies, ...strangeObjects].map(([, raw]) => raw);
      const isRepeatable = endpoint.deed === 'reads';
      for (const raw of isRepeatable ? attacks : ['{"role":"ADMIN","email":["x"]', 'x'.repeat(1_000_000)]) {
        const shot = await (isRepeatable ? target.shared(endpoint) : endpoint.ready(target));
        const { told } = await target.strike(endpoint, withRaw(shot, raw, 'text/plain'));
        expect(told).toEqual(endpoint.done(shot));
      }
    },
  },
  {
    id: 'T05',
    title: 'a value of another type in any field is refused, one by one, before anything is looked for',
    needs: readsBody,
    async attack(target, endpoint) {
      const places = fieldsOf(endpoint, ...(Object.keys(whenNoString) as FieldKind[]));
      for (const place of places.filter((one) => one.place === 'body')) {
        const problem = whenNoString[place.kind] as FieldProblem;
        const values = noStrings.filter(([, value]) => !isAllowed(endpoint, place, value));
        const struck = await refuseEach(
          target,
          endpoint,
          values,
          (shot, [, value]) => withField(shot, place, value),
          endpoint.contract.fieldRefused(place.name, problem),
        );
        expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
      }
    },
  },
  {
    id: 'T06',
    title: 'a field that is missing or empty is never filled with anything',
    needs: {
      is: (endpoint) => requiredPlaces(endpoint).length > 0,
      lack: 'has no field that must be in a body',
    },
    async attack(target, endpoint) {
      for (const place of requiredPlaces(endpoint)) {
        await refuseWithout(target, endpoint, place);
      }
    },
  },
];

function requiredPlaces(endpoint: Endpoint): Place[] {
  const kinds = (Object.keys(whenNoString) as FieldKind[]).filter((kind) => !optional.includes(kind));
  const places = fieldsOf(endpoint, ...kinds).filter(({ place }) => place === 'body');
  const isPartial = endpoint.deed === 'updates' && !places.some(({ kind }) => kind === 'newPassword');
  return isPartial ? places.filter(({ kind }) => kind === 'oldPassword') : places;
}

async function refuseWithout(target: Target, endpoint: Endpoint, place: Place): Promise<void> {
  const vary = (shot: Shot, absent: string | undefined) =>
    withHeaders(absent === undefined ? withoutField(shot, place) : withField(shot, place, absent), {
      'content-type': 'application/json',
    });
  const isRepeated = endpoint.body?.['confirm-password'] !== undefined && /password/.test(place.name);
  if (isRepeated) return;
  await refuseEach(target, endpoint, [undefined, ''], vary, whenMissing(endpoint, place));
}
