import { randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { SecretKind } from '../store/keys';
import type { Secret } from '../store/secrets';

/** A new secret of a kind, for use from a time (milliseconds) on: a private JWK for SIGNING, else 32 random bytes. */
export async function makeSecret(kind: SecretKind, usedFrom: number): Promise<Secret> {
  const id = randomUUID();
  if (kind !== 'SIGNING') return { id, usedFrom, value: randomBytes(32).toString('base64url') };
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { id, usedFrom, value: JSON.stringify(await exportJWK(privateKey)) };
}
