import type { SecretKind } from '../store/keys';
import type { Secret, SecretStore } from '../store/secrets';
import { makeSecret } from './make-secret';

/** What a container keeps is read anew after this time, so that new keys come into use and dropped ones go. */
const freshMilliseconds = 5 * 60 * 1000;
/** An id nobody knows makes the ring be read again, but no more often than this. */
const rereadMilliseconds = 60 * 1000;

/** What a ring asks of the table of keys. */
export interface RingStore {
  list(kind: SecretKind): Promise<Secret[]>;
  insert: SecretStore['insert'];
}

/**
 * The secrets of one kind, as a container knows them. Nobody prepares one: the first caller that is to use one and
 * finds none makes it, and of several in the same moment one wins. Who only looks one up makes none, and needs no
 * right to.
 */
export function keyRing(kind: SecretKind, store: RingStore, now: () => number) {
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
    const secrets = await store.list(kind);
    // An empty ring is not kept: its first secret may be made, and used, in the next moment.
    held = secrets.length > 0 ? { secrets, readAt: now() } : undefined;
    return secrets;
  }

  /** Whether the ring was read within a time. A clock that was set back says nothing about when: not even then. */
  function wasReadWithin(milliseconds: number): boolean {
    return held !== undefined && Math.abs(now() - held.readAt) < milliseconds;
  }

  async function all(): Promise<Secret[]> {
    return held && wasReadWithin(freshMilliseconds) ? held.secrets : reread();
  }

  async function oldest(): Promise<Secret> {
    let [secret] = await all();
    if (!secret) {
      await store.insert(kind, 1, await makeSecret(kind, now()));
      // A reading that is under way may have begun before there was one.
      [secret] = await load();
    }
    if (!secret) throw new Error(`key ring: there is no ${kind} secret`);
    return secret;
  }

  return {
    /** All that there are, oldest first. */
    all,

    /** The first that was made, which is made where there is none. */
    oldest,

    /** The one to sign or derive with: the newest whose time has come; made where there is none. */
    async current(): Promise<Secret> {
      const first = await oldest();
      return (await all()).findLast(({ usedFrom }) => usedFrom <= now()) ?? first;
    },

    /** The one of an id, exactly; undefined where there is none, or no longer. */
    async find(id: string): Promise<Secret | undefined> {
      const known = (await all()).find((secret) => secret.id === id);
      if (known || wasReadWithin(rereadMilliseconds)) return known;
      return (await reread()).find((secret) => secret.id === id);
    },
  };
}

export type KeyRing = ReturnType<typeof keyRing>;
