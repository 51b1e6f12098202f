import { type Answer, type Refused, refused, type Shown } from '../acts';
import { figures } from '../figures';
import {
  type Account,
  type Address,
  accountAt,
  accountOf,
  type CodePurpose,
  endEverything,
  type Language,
  type Proof,
  send,
  type World,
} from '../world';
import { countMail, refusedMail, tallyOf } from './budgets';
import { mailId } from './names';

/** A code in the place of the one before; for an unknown address as for a known one, but nothing is mailed. */
export function issueCode(world: World, purpose: CodePurpose, address: Address, step: string): Answer {
  const tooMany = refusedMail(world, purpose, address);
  if (tooMany) return tooMany;
  countMail(world, purpose, address);
  tallyOf(world, purpose, address).attempts = 0;
  dropProofs(world, purpose, address);
  const account = accountAt(world, address);
  if (!account) return {};
  const kind = purpose === 'verify' ? 'verification code' : 'reset code';
  const mail = mailId(kind, address, step);
  pushProof(world, account, { purpose, mail, seconds: figures.codeSeconds, language: 'en' });
  send(world, kind, address, 'en', mail);
  return {};
}

/** A wrong code, a used or replaced one, and any after too many guesses are wrong; only the right one can be late. */
export function proofShown(
  world: World,
  shown: { purpose: CodePurpose; address: Address; code: Shown; attempts: number },
): Proof | Refused {
  const { purpose, address, code, attempts } = shown;
  const proof = world.proofs.find((one) => one.purpose === purpose && one.address === address);
  const isRight = code !== 'wrong' && proof?.mail === code.mail && attempts <= figures.attempts;
  if (!isRight) return refused('code_wrong');
  return proof.until <= world.now ? refused('code_expired') : proof;
}

/** A link that is alive, and whose account is still at the address that it was mailed to. */
export function holding(world: World, purpose: Proof['purpose'], mail: string): Proof | undefined {
  const proof = world.proofs.find((one) => one.purpose === purpose && one.mail === mail);
  const isHere = proof && accountOf(world, proof.account)?.email === proof.address;
  return isHere && !proof.isEnded && proof.until > world.now ? proof : undefined;
}

/**
 * Proof of the mailbox ends all that was there before it, but for one session; and where the account is back at an
 * address that could take it back, the links of what it was moved to since.
 */
export function prove(world: World, account: Account, except?: string): void {
  endEverything(world, account, except);
  account.isProven = true;
  const living = account.left.filter(({ until }) => until > world.now);
  const first = living.findIndex(({ address }) => address === account.email);
  if (first >= 0) {
    account.left = living.filter(({ address }, place) => place < first || address === account.email);
  }
  account.updatedAt = world.now;
}

/** Proof that came by another than the password's owner ends the password, and a link for a new one follows. */
export function proveAndClear(world: World, account: Account, step: string, language: Language): void {
  prove(world, account);
  account.password = null;
  countMail(world, 'reset link', account.email);
  const mail = mailId('new password needed', account.email, step);
  replaceResetLink(world, account, mail, language);
  send(world, 'new password needed', account.email, language, mail);
}

/** One reset link is alive for an address. */
export function replaceResetLink(world: World, account: Account, mail: string, language: Language): void {
  dropProofs(world, 'reset link', account.email);
  pushProof(world, account, { purpose: 'reset link', mail, seconds: figures.resetLinkSeconds, language });
}

export function pushProof(
  world: World,
  { id, email }: Account,
  { seconds, ...made }: Pick<Proof, 'purpose' | 'mail' | 'language'> & { seconds: number },
): void {
  const until = world.now + seconds;
  world.proofs.push({ ...made, account: id, address: email, until, isEnded: false });
}

export function dropProofs(world: World, purpose: Proof['purpose'], address: Address): void {
  world.proofs = world.proofs.filter((proof) => proof.purpose !== purpose || proof.address !== address);
}
