import { type ActOf, type Answer, isRefused, type RefusalCode, refused } from '../acts';
import { accountAt, accountOf, type Proof, send, type World } from '../world';
import { countMail, payGuess, refusedMail } from './budgets';
import { languageOf, mailId } from './names';
import { dropProofs, holding, issueCode, proofShown, prove, replaceResetLink } from './proofs';
import { clearFailures } from './sessions';

/** session mails a code, the others a link; an unknown address meets the same budgets. */
export function askReset(world: World, { via, address, step }: ActOf<'ask reset'>): Answer {
  if (via === 'session') return issueCode(world, 'reset', address, step);
  const tooMany = refusedMail(world, 'reset link', address);
  if (tooMany) return tooMany;
  countMail(world, 'reset link', address);
  dropProofs(world, 'reset link', address);
  const account = accountAt(world, address);
  if (!account) return {};
  const mail = mailId('reset link', address, step);
  replaceResetLink(world, account, mail, languageOf(via));
  send(world, 'reset link', address, languageOf(via), mail);
  return {};
}

export const resetByCode = {
  pay: (world: World, { address }: ActOf<'reset', 'session'>) => payGuess(world, 'reset', address),

  decide(world: World, act: ActOf<'reset', 'session'>, { attempts }: { attempts: number }): Answer {
    const { address, code } = act;
    const proof = proofShown(world, { purpose: 'reset', address, code, attempts });
    return isRefused(proof) ? proof : setProvenPassword(world, proof, act, 'code_wrong');
  },
};

export function resetByLink(world: World, act: ActOf<'reset', 'token' | 'profile' | 'page'>): Answer {
  const proof = holding(world, 'reset link', act.link);
  return proof ? setProvenPassword(world, proof, act, 'reset_token_invalid') : refused('reset_token_invalid');
}

export const checkReset = (world: World, { link }: ActOf<'check reset'>): Answer =>
  holding(world, 'reset link', link) ? {} : refused('reset_token_invalid');

/** What was mailed brings a password, proves the mailbox and clears the address's failures; the owner is told. */
function setProvenPassword(
  world: World,
  proof: Proof,
  { password, via, step }: ActOf<'reset'>,
  refusal: RefusalCode,
): Answer {
  const account = accountOf(world, proof.account);
  if (proof.isEnded || account?.email !== proof.address) return refused(refusal);
  prove(world, account);
  dropProofs(world, proof.purpose, proof.address);
  account.password = password;
  clearFailures(world, account.email);
  const mail = mailId('password changed', account.email, step);
  send(world, 'password changed', account.email, languageOf(via), mail);
  return {};
}
