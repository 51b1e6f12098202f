import { again } from '../accounts/again';
import type { Config } from '../config';
import type { Services } from '../services';
import type { Source } from '../source';
import type { SecretKind } from '../store/keys';
import type { Generation } from '../store/secrets';
import { makeSecret } from './make-secret';

type Needs = Pick<Services, 'secrets' | 'audit' | 'commit' | 'config' | 'now'>;

/**
 * How long before its use a secret is published, and how long after its end it is kept: several times what a
 * container keeps of the ring (5 minutes), what others keep of jwks.json (5 minutes more) and what the clocks of two
 * instances may differ by (5 minutes each) add up to.
 */
const marginMilliseconds = 60 * 60 * 1000;

/** What became of one kind of secret. */
export interface Rotation {
  kind: SecretKind;
  /** The id of the secret that was added, and the time (milliseconds) from which it is used. */
  added?: { id: string; usedFrom: number };
  /** The ids of those that were removed: whatever they had signed or derived was over. */
  dropped: string[];
}

interface Policy {
  everySeconds: number;
  /** The longest life of anything that is made under a secret of the kind. */
  livesSeconds: number;
}

/**
 * Rotates every kind of secret whose time has come (`scheduled`), or each that has no successor waiting (`now`), and
 * removes what is no longer needed.
 *
 * A new secret is published an hour before its use, so that whoever meets a token or code of it knows it. An old one
 * is removed when the longest life of what was made under it is over; a pepper never, for hashes name it. However
 * often this runs, and however many at once, a rotation adds one generation.
 */
export async function rotateKeys(
  needs: Needs,
  when: 'scheduled' | 'now',
  source: Source,
): Promise<Rotation[]> {
  const rotations: Rotation[] = [];
  for (const [kind, policy] of policies(needs.config)) {
    rotations.push(await again(() => rotate(needs, { kind, policy, when }, source)));
  }
  return rotations;
}

/** The kinds that rotate. What is keyed by any other is found by its keyed digest for as long as it is kept. */
function policies({ rotationDays, tokenSeconds, ...config }: Config): [SecretKind, Policy][] {
  const { codes, directoryCodes, linkSeconds, pendingSeconds } = config;
  const ofCodes = [codes.seconds, directoryCodes.seconds, pendingSeconds, ...Object.values(linkSeconds)];
  const keys = rotationDays.keys * 86_400;
  return [
    ['SIGNING', { everySeconds: keys, livesSeconds: Math.max(...Object.values(tokenSeconds)) }],
    ['CODE', { everySeconds: keys, livesSeconds: Math.max(...ofCodes) }],
    ['PEPPER', { everySeconds: rotationDays.peppers * 86_400, livesSeconds: Number.POSITIVE_INFINITY }],
  ];
}

async function rotate(
  { secrets, audit, commit, now }: Needs,
  { kind, policy, when }: { kind: SecretKind; policy: Policy; when: 'scheduled' | 'now' },
  source: Source,
): Promise<Rotation> {
  const generations = await secrets.list(kind);
  const time = now();
  const newest = generations.at(-1);
  const everyMilliseconds = when === 'now' ? 0 : policy.everySeconds * 1000;
  // Without one there is nothing to follow: whoever needs the first makes it.
  const isDue = newest !== undefined && newest.usedFrom + everyMilliseconds <= time;
  const made = isDue ? await makeSecret(kind, time + marginMilliseconds) : undefined;
  const over = generations.filter((_, place) => endOf(generations, place, policy) <= time);
  if (!made && over.length === 0) return { kind, dropped: [] };

  await commit([
    ...(made && newest ? [secrets.add(kind, newest.generation + 1, made)] : []),
    ...over.slice(0, 50).map((old) => secrets.drop(kind, old)),
    await audit.record('key_rotated', keyTable, source),
  ]);
  const dropped = over.slice(0, 50).map(({ id }) => id);
  return made ? { kind, added: { id: made.id, usedFrom: made.usedFrom }, dropped } : { kind, dropped };
}

/** When nothing that a secret has made can be alive any more: it was used until the time of one after it had come. */
function endOf(generations: Generation[], place: number, { livesSeconds }: Policy): number {
  const usedUntil = Math.min(...generations.slice(place + 1).map(({ usedFrom }) => usedFrom));
  return usedUntil + livesSeconds * 1000 + marginMilliseconds;
}

/** Under what name the audit keeps what happened to the keys. */
export const keyTable = { id: 'keys' };
