import { findForOperator } from '../../lib/accounts/find-account';
import { parseEmailAddress } from '../../lib/email-address';
import { AccountError } from '../../lib/errors';
import { kindOfHash } from '../../lib/passwords/stored-hash';
import type { Account } from '../../lib/store/accounts';
import { recordReading } from '../audit-trail';
import { accountData, counted, iso, timeOf } from '../describe';
import { exitCodes } from '../failure';
import { columns } from '../help';
import type { Report, Verb, Work } from '../verb';

export const find: Verb = {
  summary: 'show an account, and whether its owner can log in',
  details: 'Of an address without an account it tells what else is known of it. Looking is audited.',
  takes: ['account'],
  async run(work) {
    const address = parseEmailAddress(work.args[0] ?? '');
    try {
      return await describe(work, await findForOperator(work.site.services, work.args[0] ?? ''));
    } catch (error) {
      const isUnknown = error instanceof AccountError && error.code === 'account_not_found';
      if (isUnknown && address) return describeAddress(work, address.key);
      throw error;
    }
  },
};

const passwordWords = {
  bcrypt: 'set (bcrypt)',
  peppered: 'set (longer than 72 bytes: its hash can be checked here only)',
  none: 'none: the owner has to reset it',
};

async function describe(work: Work, account: Account): Promise<Report> {
  const { credentials, logins } = work.site.services;
  const [{ credential }, lock] = await Promise.all([
    credentials.findWithAccount(account.id),
    logins.look(account.emailKey),
    recordReading(work, account),
  ]);
  const password = kindOfHash(credential?.hash);
  const { emailVerifiedAt, username, fullName, phone, gender, picture, formerEmails } = account;
  const proof = emailVerifiedAt === undefined ? 'unproven' : `proven ${timeOf(emailVerifiedAt)}`;
  const rows: [string, string | null][] = [
    ['id', account.id],
    ['number', String(account.number)],
    ['e-mail', `${account.email}, ${proof}`],
    ['role', account.role],
    ['status', account.status],
    ['password', passwordWords[password]],
    ['logins', describeLock(lock)],
    ['username', username],
    ['full name', fullName],
    ['phone', phone],
    ['gender', gender],
    ['picture', picture],
    ['left', formerEmails.length > 0 ? counted(formerEmails.length, 'proven address') : null],
    ['created', timeOf(account.createdAt)],
    ['updated', timeOf(account.updatedAt)],
  ];
  const present = rows.filter((row): row is [string, string] => row[1] !== null);
  return {
    text: columns(present, ''),
    data: { account: { ...accountData(account), password, login: loginData(lock) } },
  };
}

/** What there is of an address that is no account's: registrations that wait, failed logins. */
async function describeAddress(work: Work, emailKey: string): Promise<Report> {
  const { pendings, logins } = work.site.services;
  const [waiting, lock] = await Promise.all([
    pendings.list(emailKey),
    logins.look(emailKey),
    recordReading(work, { emailKey }),
  ]);
  const rows: [string, string][] = [
    ['account', 'none'],
    ['waiting', `${counted(waiting.length, 'registration')} for a code`],
    ['logins', describeLock(lock)],
  ];
  const registrations = waiting.map(({ createdAt, expiresAt }) => ({
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
  }));
  return {
    text: columns(rows, ''),
    data: { account: null, registrations, login: loginData(lock) },
    exitCode: exitCodes.notFound,
  };
}

interface Lock {
  failures: number;
  lockedUntil: number;
}

function loginData({ failures, lockedUntil }: Lock) {
  return { failures, lockedUntil: lockedUntil ? iso(lockedUntil) : null };
}

function describeLock({ failures, lockedUntil }: Lock): string {
  const failed = `${counted(failures, 'failure')} in a row`;
  return lockedUntil ? `locked until ${timeOf(lockedUntil)}, ${failed}` : failed;
}
