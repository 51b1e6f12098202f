import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { allItems } from '../../support/table';
import type { Endpoint } from '../endpoints/endpoint';
import type { Shot } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { Told } from '../words/contract';

/** The access token in the answer to a login, wherever the contract puts it. */
export function tokenOf({ body }: Struck): string {
  const token = /"(?:access_token|token)":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (!token) throw new Error('there is no token in the answer');
  return token;
}

type Part = Record<string, unknown>;

/** The header and the claims of a token. */
export interface Parts {
  header: Part;
  claims: Part;
}

const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Part;
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

export function partsOf(token: string): Parts {
  const [header, claims] = token.split('.');
  return { header: decode(header), claims: decode(claims) };
}

export const claimsOf = (token: string): Part => partsOf(token).claims;

/** A token with a signature of one's own choice. */
export function withSignature({ header, claims }: Parts, signature: string): string {
  return `${encode(header)}.${encode(claims)}.${signature}`;
}

/** A token as ES256 signs it. */
export function signedBy(key: KeyObject, { header, claims }: Parts): string {
  const text = `${encode(header)}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

/** A token as HS256, HS384 and HS512 sign it. */
export function hmacBy(secret: string | Buffer, { header, claims }: Parts, bits: 256 | 384 | 512): string {
  const text = `${encode({ ...header, alg: `HS${bits}` })}.${encode(claims)}`;
  return `${text}.${createHmac(`sha${bits}`, secret).update(text).digest('base64url')}`;
}

export const attackersKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The very key with which a token was signed: for attacks that even its theft must not be needed to refuse. */
export async function signingKeyOf({ services }: Target, token: string): Promise<KeyObject> {
  const { kid } = partsOf(token).header;
  const secrets = await allItems(services, services.config.keyTable);
  const held = secrets.find(({ pk, id }) => pk === 'SIGNING' && id === kid);
  return createPrivateKey({ key: JSON.parse(String(held?.value)) as Part, format: 'jwk' });
}

/** Everything that can be made a secret of from what the service publishes of a key. */
export function publicForms(key: KeyObject): (string | Buffer)[] {
  const published = createPublicKey(key);
  const jwk = published.export({ format: 'jwk' });
  const pem = String(published.export({ type: 'spki', format: 'pem' }));
  return [
    pem,
    pem.trim(),
    pem.replaceAll(/-----.*-----|\n/g, ''),
    published.export({ type: 'spki', format: 'der' }),
    JSON.stringify(jwk),
    jwk.x ?? '',
    jwk.y ?? '',
    Buffer.from(`${jwk.x}${jwk.y}`, 'base64url'),
    '',
  ];
}

/** The token with which an endpoint's right request comes. */
export function ownToken({ token }: Endpoint, { owner }: Shot): string {
  return (token?.kind === 'refresh' ? owner?.refreshToken : owner?.token) ?? '';
}

/** What is said of a token that does not hold. */
export function refusedToken({ token, contract }: Endpoint): Told {
  return contract.refused(token?.kind === 'refresh' ? 'badRefreshToken' : 'unauthenticated');
}
