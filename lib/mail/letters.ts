import { undoableUntil } from '../accounts/former-emails';
import { maskEmailAddress } from '../email-address';
import type { Services } from '../services';
import { coarseNetwork } from '../source';
import type { Account } from '../store/accounts';
import type { AuditSubject } from '../store/audit';
import { parseCode } from '../store/code-record';
import { mailingPrefixes } from '../store/keys';
import { type Link, parseLink } from '../store/links';
import { parseNotice } from '../store/notices';
import { type PendingRegistration, parsePending } from '../store/pendings';
import type { Item } from '../store/table';
import { hashToken } from '../tokens/derived-code';
import type { MailMessage } from './messages';

type Needs = Pick<
  Services,
  'accounts' | 'codes' | 'lookups' | 'pendings' | 'links' | 'derived' | 'config' | 'now'
>;

/** A mail to be: to which stored address, about whom, saying what. */
export interface Letter {
  to: string;
  subject: AuditSubject;
  message: MailMessage;
}

/**
 * The mail that a record asks for; undefined where it is worth nothing by now.
 *
 * @throws Error for a record of a kind that mails nothing
 */
export async function letterOf(needs: Needs, record: Item): Promise<Letter | undefined> {
  const pk = String(record.pk);
  if (pk.startsWith(mailingPrefixes.code)) return codeLetter(needs, record);
  if (pk.startsWith(mailingPrefixes.pending)) return activationLetter(needs, record);
  if (mailingPrefixes.links.some((prefix) => pk.startsWith(prefix))) return linkLetter(needs, record);
  if (pk.startsWith(mailingPrefixes.notice)) return noticeLetter(needs, record);
  throw new Error('outbox: a record of a kind that mails nothing');
}

async function codeLetter(needs: Needs, record: Item): Promise<Letter | undefined> {
  const { accounts, codes, derived, config } = needs;
  const { purpose, emailKey, accountId, email, nonce, secretId, expiresAt, language, securityVersion } =
    parseCode(record);
  const kind = purpose === 'verify_email' || purpose === 'reset_password' ? purpose : undefined;
  const validSeconds = secondsLeft(needs, expiresAt);
  if (!kind || !accountId || !email || !nonce || !secretId || !language || !validSeconds) return undefined;
  const [current, account] = await Promise.all([codes.find(purpose, emailKey), accounts.find(accountId)]);
  const isOfToday = account?.securityVersion === securityVersion && account?.emailKey === emailKey;
  if (current.nonce !== nonce || !isOfToday) return undefined;
  const code = await derived.derive({ purpose, accountId, nonce, secretId });
  if (code === undefined) return undefined;
  const message = { kind, language, serviceName: config.mail.name, code, validSeconds };
  return { to: email, subject: { id: accountId, emailKey }, message };
}

async function activationLetter(needs: Needs, record: Item): Promise<Letter | undefined> {
  const { pendings, derived, config } = needs;
  const registration = parsePending(record);
  const { id, email, emailKey, nonce, secretId, codeDigits, codeExpiresAt, language } = registration;
  const validSeconds = secondsLeft(needs, codeExpiresAt);
  const origin = { purpose: 'activate_account', accountId: id, nonce, secretId } as const;
  const code = await derived.derive(origin, codeDigits);
  if (!validSeconds || code === undefined) return undefined;
  const current = (await pendings.list(emailKey)).find((waiting) => waiting.id === id);
  const isLiving = current ? current.nonce === nonce : await stillProves(needs, registration, code);
  if (!isLiving) return undefined;
  const link = codeDigits === 12 ? { link: pageUrl(needs, 'verify', code) } : {};
  const frame = { kind: 'activate_account', language, serviceName: config.mail.name } as const;
  return {
    to: email,
    subject: { id: undefined, emailKey },
    message: { ...frame, code, ...link, validSeconds, registered: originOf(registration) },
  };
}

/** By which the owner of a mailbox can tell a registration of one's own from others' that wait there. */
function originOf({ createdAt, network }: PendingRegistration) {
  const coarse = coarseNetwork({ ip: network });
  return { at: createdAt, ...(/\d/.test(coarse) ? { network: coarse } : {}) };
}

/** Whether a mailed code is worth something after its registration became the account without it. */
async function stillProves(
  { accounts, derived, lookups }: Needs,
  { id, emailKey, codeDigits }: PendingRegistration,
  code: string,
): Promise<boolean> {
  if (codeDigits !== 12) return false;
  const digests = await derived.digestsOf(code);
  const [lookup, account] = await Promise.all([
    lookups.find(digests.map(({ digest }) => digest)),
    accounts.find(id),
  ]);
  const isUnproven = account?.emailKey === emailKey && account.emailVerifiedAt === undefined;
  return lookup?.registrationId === id && lookup.isMailed && isUnproven;
}

async function linkLetter(needs: Needs, record: Item): Promise<Letter | undefined> {
  const { accounts, links, derived, config } = needs;
  const made = parseLink(record);
  const { purpose, accountId, email, emailKey, nonce, secretId, expiresAt, language, occasion } = made;
  const validSeconds = secondsLeft(needs, expiresAt);
  if (!accountId || !email || !emailKey || !validSeconds) return undefined;
  const token = await derived.deriveToken({ purpose, accountId, nonce, secretId });
  if (token === undefined) return undefined;
  const [living, account] = await Promise.all([
    links.find(purpose, hashToken(token)),
    accounts.find(accountId),
  ]);
  if (!living || !account || !stillLeads(made, account)) return undefined;
  const frame = { language, serviceName: config.mail.name };
  const letter = { to: email, subject: { id: accountId, emailKey } };
  if (purpose === 'verify_link') {
    const link = pageUrl(needs, 'verify', token);
    return { ...letter, message: { ...frame, kind: 'verify_new_email', link, validSeconds } };
  }
  if (purpose === 'undo_link') {
    const news = { newEmail: maskEmailAddress(made.newEmail ?? ''), undoValidSeconds: validSeconds };
    const undoLink = pageUrl(needs, 'undo-email', token);
    return { ...letter, message: { ...frame, ...news, kind: 'email_changed', undoLink } };
  }
  const link = config.resetUrl ? `${config.resetUrl}#${token}` : pageUrl(needs, 'reset-password', token);
  const kind = resetKinds[occasion ?? 'asked'];
  const until = occasion === 'email_verified' ? undoableUntil(account, needs.now()) : undefined;
  const undoable = until === undefined ? {} : { undoableUntil: until };
  return { ...letter, message: { ...frame, kind, link, validSeconds, ...undoable } };
}

/** Whether a link still does what it says: an undo link survives new versions, until its change was undone. */
function stillLeads({ purpose, emailKey, expiresAt, securityVersion }: Link, account: Account): boolean {
  if (purpose !== 'undo_link')
    return account.emailKey === emailKey && account.securityVersion === securityVersion;
  return account.formerEmails.some((left) => left.emailKey === emailKey && left.reservedUntil === expiresAt);
}

/** Why somebody is asked to choose a new password. */
const resetKinds = {
  asked: 'reset_password',
  email_undone: 'password_cleared',
  email_verified: 'choose_password',
} as const;

function noticeLetter(needs: Needs, record: Item): Letter | undefined {
  const { kind, accountId, email, language, expiresAt, undoableUntil: until = 0 } = parseNotice(record);
  const undoable = until > needs.now() ? { undoableUntil: until } : undefined;
  const news = kind === 'email_verified' ? undoable && { kind, ...undoable } : { kind, ...undoable };
  if (!news || !secondsLeft(needs, expiresAt)) return undefined;
  const message = { language, serviceName: needs.config.mail.name, ...news };
  return { to: email, subject: { id: accountId, emailKey: '' }, message };
}

/** 0 for what is late. A mail that leaves at once speaks of the whole lifetime, not of a minute less. */
function secondsLeft({ now }: Needs, expiresAt = 0): number {
  return Math.max(0, Math.ceil((expiresAt - now()) / 60_000) * 60);
}

/** Links begin with the configured address, never with a request's; the token stays in the fragment. */
function pageUrl({ config }: Needs, page: string, token: string): string {
  return `${config.baseUrl}/pages/${page}#${token}`;
}
