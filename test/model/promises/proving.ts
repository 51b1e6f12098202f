import { type ActOf, type Answer, isRefused, type Refused, refused } from '../acts';
import { type Address, accountOf, send, type World } from '../world';
import { payGuess } from './budgets';
import { mailId } from './names';
import { dropProofs, holding, issueCode, proofShown, prove, proveAndClear } from './proofs';
import { authenticated, callerOf } from './sessions';

export const askVerification = authenticated<ActOf<'ask verification'>>((world, { step }, { account }) =>
  account.isProven ? refused('already_verified') : issueCode(world, 'verify', account.email, step),
);

/** Who proves the mailbox while logged in keeps password and session; all else from before the proof ends. */
export const verify = {
  pay(world: World, { token }: ActOf<'verify', 'session'>): Refused | { attempts: number; address: Address } {
    const caller = callerOf(world, token);
    if (isRefused(caller)) return caller;
    if (caller.account.isProven) return refused('already_verified');
    const address = caller.account.email;
    const paid = payGuess(world, 'verify', address);
    return isRefused(paid) ? paid : { ...paid, address };
  },

  decide(
    world: World,
    { token, code, step }: ActOf<'verify', 'session'>,
    { attempts, address }: { attempts: number; address: Address },
  ): Answer {
    const proof = proofShown(world, { purpose: 'verify', address, code, attempts });
    if (isRefused(proof)) return proof;
    const session = world.sessions[token.session];
    const account = accountOf(world, proof.account);
    const isHere = account?.email === address && account.id === session?.account;
    if (!isHere || proof.isEnded) return refused('code_wrong');
    if (session?.isEnded) return refused('unauthenticated');
    dropProofs(world, 'verify', address);
    prove(world, account, token.session);
    const isUndoable = account.left.some(({ address: left, until }) => left !== address && until > world.now);
    if (isUndoable) send(world, 'address proven', address, 'en', mailId('address proven', address, step));
    return {};
  },
};

/** The link in a changed address: who set the account up may not be who reads the mailbox. */
export function verifyByLink(world: World, { link, step }: ActOf<'verify', 'page'>): Answer {
  const proof = holding(world, 'verify link', link);
  const account = proof && accountOf(world, proof.account);
  if (!account || account.isProven) return refused('code_wrong');
  proveAndClear(world, account, step, proof.language);
  return {};
}

/** The old address is the account's again; later changes are dropped, and their addresses are free. */
export function undo(world: World, { link, step }: ActOf<'undo'>): Answer {
  const account = world.accounts.find(({ left }) => left.some(({ mail }) => mail === link));
  const place = account?.left.findIndex(({ mail }) => mail === link) ?? -1;
  const kept = account?.left[place];
  if (!account || !kept || kept.until <= world.now) return refused('code_wrong');
  if (account.isProven && account.email !== kept.address) {
    const mail = mailId('address lost', account.email, step);
    send(world, 'address lost', account.email, kept.language, mail);
  }
  account.email = kept.address;
  account.left = account.left.slice(0, place);
  proveAndClear(world, account, step, kept.language);
  return {};
}
