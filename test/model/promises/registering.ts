import { type ActOf, type Answer, isRefused, refused, type Shown } from '../acts';
import { figures } from '../figures';
import {
  type Account,
  accountOf,
  dropWaiting,
  endEverything,
  isPhoneTaken,
  isTaken,
  type Registration,
  send,
  type World,
  waitingAt,
} from '../world';
import { countMail, payGuess, refusedMail, tallyOf } from './budgets';
import { languageOf, mailId, nameOf } from './names';
import { openSession } from './sessions';

/** directory and activation make a registration that waits; the others an account that is active at once. */
export function register(world: World, act: ActOf<'register'>): Answer {
  return act.via === 'directory' || act.via === 'activation'
    ? startRegistration(world, act, act.via)
    : registerAtOnce(world, act);
}

function registerAtOnce(world: World, { step, via, address, password, admin }: ActOf<'register'>): Answer {
  if (isTaken(world, address)) return refused('email_taken');
  dropWaiting(world, address);
  const account = newAccount(world, {
    id: `account ${step}`,
    email: address,
    password,
    username: via === 'token' ? null : nameOf(step),
    fullName: via === 'session' ? nameOf(step) : null,
    role: admin ? 'admin' : 'user',
  });
  return { account };
}

/** At most three wait for an address; a fourth displaces the oldest, one from the same network first. */
function startRegistration(
  world: World,
  { step, person, address, password, phone }: ActOf<'register'>,
  via: 'directory' | 'activation',
): Answer {
  if (isTaken(world, address)) return refused('email_taken');
  if (isPhoneTaken(world, phone ?? null)) return refused('phone_taken');
  const tooMany = refusedMail(world, 'activate', address, 'unasked');
  if (tooMany) return tooMany;
  countMail(world, 'activate', address);

  const waiting = waitingAt(world, address);
  if (waiting.length >= figures.waiting) {
    const displaced = waiting.find((one) => one.person === person) ?? waiting[0];
    world.registrations = world.registrations.filter((one) => one !== displaced);
  }
  const language = languageOf(via);
  const isTwelveDigits = via === 'directory';
  const codeUntil = world.now + (isTwelveDigits ? figures.twelveDigitSeconds : figures.codeSeconds);
  const id = `account ${step}`;
  const mail = mailId('activation', address, step, id);
  world.registrations.push({
    id,
    address,
    person,
    password,
    username: via === 'directory' ? nameOf(step) : null,
    fullName: via === 'activation' ? nameOf(step) : null,
    phone: phone ?? null,
    until: world.now + figures.pendingSeconds,
    code: { mail, until: codeUntil, guessesBefore: tallyOf(world, 'activate', address).attempts },
    shown: isTwelveDigits ? { id: `shown ${step}`, until: codeUntil } : undefined,
    language,
  });
  send(world, 'activation', address, language, mail);
  return { address };
}

/** Another code in the place of the mailed one: for whom it was asked from the same network, else for the newest. */
export function resend(world: World, { address, person, step }: ActOf<'resend'>): Answer {
  const waiting = waitingAt(world, address);
  const found = waiting.findLast((one) => one.person === person) ?? waiting.at(-1);
  if (!found || isTaken(world, address)) return refused('registration_not_found');
  const tooMany = refusedMail(world, 'activate', address);
  if (tooMany) return tooMany;
  countMail(world, 'activate', address);
  const mail = mailId('activation', address, step, found.id);
  const seconds = found.shown ? figures.twelveDigitSeconds : figures.codeSeconds;
  const guessesBefore = tallyOf(world, 'activate', address).attempts;
  found.code = { mail, until: world.now + seconds, guessesBefore };
  send(world, 'activation', address, found.language, mail);
  return { address };
}

/** One guess is compared with the codes of all that wait for the address; each has its own number of attempts. */
export const activate = {
  pay: (world: World, { address }: ActOf<'activate', 'activation'>) => payGuess(world, 'activate', address),

  decide(
    world: World,
    { address, code, ...act }: ActOf<'activate', 'activation'>,
    { attempts }: Paid,
  ): Answer {
    const registration = waitingAt(world, address).find(
      (one) =>
        isOf(code, one.code.mail) &&
        one.code.until > world.now &&
        attempts - one.code.guessesBefore <= figures.attempts,
    );
    if (!registration) return refused('code_wrong');
    const account = become(world, registration, { isProven: true });
    if (!isRefused(account)) openSession(world, account, act);
    return isRefused(account) ? account : { account };
  },
};

/** A code of twelve digits finds its registration, and still proves the mailbox after the shown one was used. */
export function activateByCode(world: World, { code }: ActOf<'activate', 'directory' | 'page'>): Answer {
  const alive = world.registrations.filter(({ until }) => until > world.now);
  const byMail = alive.find((one) => one.shown && isOf(code, one.code.mail) && one.code.until > world.now);
  const byShown = alive.find(({ shown }) => shown && isOf(code, shown.id) && shown.until > world.now);
  const registration = byMail ?? byShown;
  if (registration) {
    const account = become(world, registration, { isProven: byMail !== undefined });
    return isRefused(account) ? account : { account };
  }
  const proof = world.proofs.find(({ purpose, mail }) => purpose === 'registration' && isOf(code, mail));
  const account = proof && accountOf(world, proof.account);
  const holds = proof && !proof.isEnded && proof.until > world.now;
  if (!holds || account?.email !== proof.address || account.isProven) return refused('code_wrong');
  endEverything(world, account);
  account.isProven = true;
  account.updatedAt = world.now;
  return { account };
}

interface Paid {
  attempts: number;
}

const isOf = (code: Shown, mail: string) => code !== 'wrong' && code.mail === mail;

/** A registration becomes the account, with its own fields and password; the others of the address end. */
function become(world: World, registration: Registration, { isProven }: { isProven: boolean }) {
  const { id, address, password, username, fullName, phone, code } = registration;
  if (isTaken(world, address)) return refused('email_taken');
  if (isPhoneTaken(world, phone)) return refused('phone_taken');
  dropWaiting(world, address);
  const account = newAccount(world, { id, email: address, password, username, fullName, phone, isProven });
  if (!isProven) {
    const whose = {
      account: id,
      address,
      until: code.until,
      isEnded: false,
      language: registration.language,
    };
    world.proofs.push({ purpose: 'registration', mail: code.mail, ...whose });
  }
  return account;
}

type Given = Pick<Account, 'id' | 'email' | 'password' | 'username' | 'fullName'> & Partial<Account>;

function newAccount(world: World, given: Given): Account {
  const blank = { isProven: false, phone: null, gender: null, role: 'user', left: [] } as const;
  const account: Account = { ...blank, left: [], createdAt: world.now, updatedAt: world.now, ...given };
  world.accounts.push(account);
  return account;
}
