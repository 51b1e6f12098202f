import { randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { SecretKind } from '../store/keys';
import type { Secret, SecretStore } from '../store/secrets';

/** What a container keeps is read anew after this time, so that new keys come into use and dropped ones go. */
const freshMilliseconds = 5 * 60 * 1000;
/** An id nobody knows makes the ring be read again, but no more often than this. */
const rereadMilliseconds = 60 * 1000;

/**
 * The secrets of one kind, as a container knows them. Nobody prepares one: the first caller that finds none makes
 * the first, and of several in the same moment one wins.
 */
export function keyRing(kind: SecretKind, store: SecretStore, now: () => number) {
  let held: { secrets: Secret[]; readAt: number } | undefined;
  let reading: Promise<Secret[]> | undefined;

  /** Reads the ring; callers of the same moment share the request, and a failure is not kept. */
  function reread(): Promise<Secret[]> {
    reading ??= load().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function load(): Promise<Secret[]> {
    let secrets = await store.list(kind);
    if (secrets.length === 0) {
      await store.insert(kind, 1, await makeSecret(kind, now()));
      secrets = await store.list(kind);
    }
    held = { secrets, readAt: now() };
    return secrets;
  }

  async function all(): Promise<Secret[]> {
    return held && now() - held.readAt < freshMilliseconds ? held.secrets : reread();
  }

  return {
    all,

    /** The one to sign or derive with: the newest whose time has come. */
    async current(): Promise<Secret> {
      const secrets = await all();
      const current = secrets.findLast(({ usedFrom }) => usedFrom <= now()) ?? secrets[0];
      if (!current) throw new Error(`key ring: there is no ${kind} secret`);
      return current;
    },

    /** The one of an id, exactly; undefined where there is none, or no longer. */
    async find(id: string): Promise<Secret | undefined> {
      const known = (await all()).find((secret) => secret.id === id);
      if (known || (held && now() - held.readAt < rereadMilliseconds)) return known;
      return (await reread()).find((secret) => secret.id === id);
    },
  };
}

export type KeyRing = ReturnType<typeof keyRing>;

async function makeSecret(kind: SecretKind, usedFrom: number): Promise<Secret> {
  const id = randomUUID();
  if (kind !== 'SIGNING') return { id, usedFrom, value: randomBytes(32).toString('base64url') };
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { id, usedFrom, value: JSON.stringify(await exportJWK(privateKey)) };
}
