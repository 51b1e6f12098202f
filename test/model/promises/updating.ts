import { type Act, type ActOf, type Answer, type Changes, isRefused, type Refused, refused } from '../acts';
import { figures } from '../figures';
import {
  type Account,
  type Address,
  accountOf,
  dropWaiting,
  endEverything,
  isPhoneTaken,
  isTaken,
  send,
  type World,
} from '../world';
import { countMail, payAttempt, refusedMail } from './budgets';
import { languageOf, mailId } from './names';
import { dropProofs, pushProof } from './proofs';
import { authenticated, callerOf, clearFailures, openSession } from './sessions';

/** An owner's own account, by session and profile. */
export const updateOwn = authenticated<ActOf<'update', 'session' | 'profile'>>((world, act, { account }) =>
  change(world, account, act, { isOwn: true }),
);

/** Any account, for its owner or an admin. */
export const updateByNumber = authenticated<ActOf<'update' | 'set password', 'directory'>>(
  (world, act, caller) => {
    const target = accountOf(world, act.account);
    if (!target) return refused('account_not_found');
    const isOwn = target === caller.account;
    if (!isOwn && caller.account.role !== 'admin') return refused('forbidden');
    const changes = act.verb === 'update' ? act.changes : { password: act.password };
    return change(world, target, { ...act, changes }, { isOwn });
  },
);

/**
 * activation asks for the old password, whose failures count with those of logins, and gives another token. What
 * ends the session in between is seen after the password was compared.
 */
export const updateWithPassword = {
  pay(world: World, { token }: ActOf<'update', 'activation'>): Refused | { address: Address } {
    const caller = callerOf(world, token);
    if (isRefused(caller)) return caller;
    const address = caller.account.email;
    const paid = payAttempt(world, address);
    return isRefused(paid) ? paid : { address };
  },

  decide(world: World, act: ActOf<'update', 'activation'>, { address }: { address: Address }): Answer {
    const account = accountOf(world, world.sessions[act.token.session]?.account ?? '');
    if (!account || account.password !== act.oldPassword) return refused('old_password_wrong');
    clearFailures(world, address);
    const caller = callerOf(world, act.token);
    const answer = isRefused(caller) ? caller : change(world, account, act, { isOwn: true });
    if (isRefused(answer) || isRefused(caller)) return answer;
    caller.session.isEnded = true;
    openSession(world, account, act);
    return answer;
  },
};

export const remove = authenticated<ActOf<'delete'>>((world, act, caller) => {
  const target = accountOf(world, act.account);
  if (!target) return refused('account_not_found');
  const isOwn = target === caller.account;
  if (!isOwn && caller.account.role !== 'admin') return refused('forbidden');
  world.accounts = world.accounts.filter((account) => account !== target);
  clearFailures(world, target.email);
  return {};
});

type Update = Pick<Act, 'step' | 'via'> & { changes: Changes; token: { session: string } };

/** All of it or nothing. A new password ends all that was there before it but the session that set it. */
function change(world: World, account: Account, act: Update, { isOwn }: { isOwn: boolean }): Answer {
  const { name, gender, email, phone, password } = act.changes;
  const moves = email !== undefined && email !== account.email;
  const emailRefused = moves ? refusedMove(world, account, email) : undefined;
  const phoneRefused = phone !== undefined && phone !== account.phone && isPhoneTaken(world, phone);
  if (emailRefused) return phoneRefused ? { ...emailRefused, orElse: refused('phone_taken') } : emailRefused;
  if (phoneRefused) return refused('phone_taken');

  if (password !== undefined) {
    account.password = password;
    endEverything(world, account, isOwn ? act.token.session : undefined);
    const mail = mailId('password changed', account.email, act.step);
    send(world, 'password changed', account.email, languageOf(act.via), mail);
  }
  if (moves) move(world, account, email, act);
  if (name !== undefined) rename(account, name, act.via);
  account.phone = phone ?? account.phone;
  account.gender = gender ?? account.gender;
  account.updatedAt = world.now;
  return { account };
}

function rename(account: Account, name: string, via: Act['via']): void {
  if (via === 'activation' || via === 'profile') account.fullName = name;
  else account.username = name;
}

function refusedMove(world: World, account: Account, email: Account['email']): Refused | undefined {
  if (isTaken(world, email, account)) return refused('email_taken');
  const kept = account.left.filter(({ until }) => until > world.now);
  const soonest = Math.min(...kept.map(({ until }) => until));
  const tooMany = account.isProven && kept.length >= figures.left;
  const tooManyMails = refusedMail(world, 'verify', email);
  return tooManyMails ?? (tooMany ? refused('rate_limited', soonest - world.now) : undefined);
}

/**
 * Another address holds at once, is unproven and gets a link that proves it. The one that was left, if it was
 * proven, gets a link that takes the change back, and is kept as long as that lives; otherwise it is free.
 */
function move(world: World, account: Account, email: Account['email'], { step, via }: Update): void {
  const language = languageOf(via);
  const left = account.email;
  if (account.isProven) {
    const mail = mailId('address changed', left, step);
    account.left.push({ address: left, until: world.now + figures.undoLinkSeconds, mail, language });
    send(world, 'address changed', left, language, mail);
  }
  dropWaiting(world, email);
  account.email = email;
  account.isProven = false;
  countMail(world, 'verify', email);
  // The address's last code was for whoever had it before.
  dropProofs(world, 'verify', email);
  const mail = mailId('verification link', email, step);
  pushProof(world, account, { purpose: 'verify link', mail, seconds: figures.verifyLinkSeconds, language });
  send(world, 'verification link', email, language, mail);
}
