import type { Person } from './person';
import { as, mailedCode, mailedResetToken, moved, pendingActivation, pendingDirectory } from './proofs';
import type { Target } from './target';

/** Everything that somebody can be given to show, by what it is. */
export type Purse = Record<
  | 'access token'
  | 'refresh token'
  | 'reset link'
  | 'link of a new address'
  | 'link of an old address'
  | 'code to verify'
  | 'code to reset'
  | 'code of activation'
  | 'mailed code of directory'
  | 'answered code of directory'
  | 'cursor'
  | 'password',
  string
>;

/** Gives somebody one of everything, all of it good; a code to verify goes to who has not proven the mailbox. */
export async function purseOf(target: Target, owner: Person, unproven?: Person): Promise<Purse> {
  // Past the pause after a mail that the owner may have been sent already.
  target.clock.advance({ minutes: 1 });
  const mover = await moved(target);
  const [six, twelve] = [await pendingActivation(target), await pendingDirectory(target)];
  const verifier = unproven ?? (await target.person({ proven: false }));
  const list = await target.strike(
    { route: 'GET /directory/api/v1/users' },
    as(owner, { query: { limit: '1' } }),
  );
  return {
    'access token': owner.token,
    'refresh token': owner.refreshToken,
    'reset link': await mailedResetToken(target, owner),
    'link of a new address': mover.verifyToken,
    'link of an old address': mover.undoToken,
    'code to verify': await mailedCode(target, 'verify_email', verifier),
    'code to reset': await mailedCode(target, 'reset_password', owner),
    'code of activation': six.code,
    'mailed code of directory': twelve.code,
    'answered code of directory': twelve.answered,
    cursor: (list.body as { next_cursor: string }).next_cursor,
    password: owner.password,
  };
}
