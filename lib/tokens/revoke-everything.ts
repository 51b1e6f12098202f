import { again } from '../accounts/again';
import type { Services } from '../services';
import type { Source } from '../source';
import type { SecretKind } from '../store/keys';
import { makeSecret } from './make-secret';
import { keyTable } from './rotate-keys';

type Needs = Pick<Services, 'secrets' | 'audit' | 'commit' | 'now'>;

/** How many secrets one transaction drops. */
const mostAtOnce = 50;

/**
 * Ends every session, every access and refresh token, every code and every mailed link there is, whatever the table
 * of users says of them: drops all secrets that they were made under, and puts new ones in their place at once.
 *
 * It is in force everywhere when the last container has read its ring anew, five minutes later at the most; until
 * then what a container makes under a dropped secret dies as well. Passwords, and accounts, stay.
 */
export async function revokeEverything(needs: Needs, source: Source): Promise<void> {
  for (const kind of ['SIGNING', 'CODE'] as const) {
    const doomed = new Set((await needs.secrets.list(kind)).map(({ id }) => id));
    while (await again(() => drop(needs, { kind, doomed }, source)));
  }
}

/** Drops some of those that were there at the beginning, the newest never without a successor. */
async function drop(
  { secrets, audit, commit, now }: Needs,
  { kind, doomed }: { kind: SecretKind; doomed: Set<string> },
  source: Source,
): Promise<boolean> {
  const generations = await secrets.list(kind);
  const newest = generations.at(-1);
  const left = generations.filter(({ id }) => doomed.has(id));
  if (!newest || left.length === 0) return false;
  const needsSuccessor = doomed.has(newest.id);
  await commit([
    ...(needsSuccessor ? [secrets.add(kind, newest.generation + 1, await makeSecret(kind, now()))] : []),
    ...left.slice(0, mostAtOnce).map((old) => secrets.drop(kind, old)),
    await audit.record('key_revoked', keyTable, source),
  ]);
  return left.length > mostAtOnce;
}
