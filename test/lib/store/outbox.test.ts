import { expect, test } from 'vitest';
import { startRegistration } from '../../../lib/accounts/start-registration';
import { verifyByLink } from '../../../lib/accounts/verify-by-link';
import { verifyEmail } from '../../../lib/accounts/verify-email';
import { deliver } from '../../../lib/mail/outbox';
import type { RenderedMail } from '../../../lib/mail/render';
import { liftSuppression, suppressUndelivered } from '../../../lib/mail/suppress';
import type { CodePurpose } from '../../../lib/store/keys';
import { keys } from '../../../lib/store/keys';
import type { Item } from '../../../lib/store/table';
import { failBefore, named } from '../../support/faults';
import {
  addressOf,
  ask,
  codeOf,
  issued,
  loggedIn,
  proven,
  registered,
  reset,
  update,
} from '../../support/people';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { auditOf, itemAt, linkRecordsOf, noticeRecordsOf, setAt } from '../../support/table';

/** A post office that keeps what it was given. */
function postOffice(answer: () => Promise<'sent' | 'refused'> = () => Promise.resolve('sent')) {
  const mails: (RenderedMail & { to: string })[] = [];
  const send = (to: string, mail: RenderedMail) => {
    mails.push({ to, ...mail });
    return answer();
  };
  return { send, mails };
}

/** The record of an address's code, as the stream brings it. */
async function codeRecord(services: TestServices, purpose: CodePurpose, emailKey: string): Promise<Item> {
  const item = await itemAt(services, keys.code(purpose, emailKey));
  if (!item) throw new Error('no record');
  return item;
}

const codesIn = ({ text }: RenderedMail) => text.match(/\b\d{6}\b/g);

test('the code in the mail is the one that verifies, and goes to the stored address', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  await ask(services, 'verify_email', { shown: account.email.toUpperCase(), key: account.emailKey });
  const { send, mails } = postOffice();
  const record = await codeRecord(services, 'verify_email', account.emailKey);
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
  const code = await codeOf(services, 'verify_email', addressOf(account));
  expect(mails).toMatchObject([
    {
      to: account.email,
      subject: 'Confirm your email address for akun',
      text: expect.stringContaining('10 minutes'),
    },
  ]);
  expect(mails.map(codesIn)).toEqual([[code]]);
  expect(mails[0]?.html.replaceAll(/<[^>]+>/g, '')).toContain(code);
  expect(mails[0]?.subject).not.toContain(code);
  await expect(verifyEmail(services, caller, code, source)).resolves.toBeUndefined();
});

test('the code in the mail is the one that resets', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  const { send, mails } = postOffice();
  const record = await codeRecord(services, 'reset_password', account.emailKey);
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
  const [code = ''] = mails.flatMap((mail) => codesIn(mail) ?? []);
  await expect(reset(services, addressOf(account), code)).resolves.toBeUndefined();
});

test('a record that comes twice sends the same mail twice, with the same code', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  const { send, mails } = postOffice();
  const record = await codeRecord(services, 'reset_password', email.key);
  await deliver({ ...services, send }, record, 'event');
  await deliver({ ...services, send }, record, 'event');
  expect(mails).toHaveLength(2);
  expect(mails[1]).toEqual(mails[0]);
});

test('a mail says how long its code still lives, a minute begun counted whole', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  const record = await codeRecord(services, 'reset_password', email.key);
  const { send, mails } = postOffice();
  services.clock.advance({ seconds: 2 });
  await deliver({ ...services, send }, record, 'event');
  services.clock.advance({ minutes: 5 });
  await deliver({ ...services, send }, record, 'event');
  expect(mails.map(({ text }) => /(\d+) minutes/.exec(text)?.[1])).toEqual(['10', '5']);
});

test('a code that is late by now is dropped, at its very last moment too', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  const record = await codeRecord(services, 'reset_password', email.key);
  const { send, mails } = postOffice();
  services.clock.advance({ seconds: 600 });
  expect(await deliver({ ...services, send }, record, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});

test('a code that was used by now is dropped', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const record = await codeRecord(services, 'reset_password', email.key);
  await reset(services, email, code);
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('dropped');
  const used = await codeRecord(services, 'reset_password', email.key);
  expect(await deliver({ ...services, send }, used, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});

test('a code that was replaced by now is dropped, and the next one sent', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  const first = await codeRecord(services, 'reset_password', email.key);
  services.clock.advance({ minutes: 1 });
  const code = await issued(services, 'reset_password', email);
  const second = await codeRecord(services, 'reset_password', email.key);
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, first, 'event')).toBe('dropped');
  expect(await deliver({ ...services, send }, second, 'event')).toBe('sent');
  expect(mails.map(codesIn)).toEqual([[code]]);
});

test('a code that was cleared away by now is dropped', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  const key = keys.code('reset_password', account.emailKey);
  const record = await codeRecord(services, 'reset_password', account.emailKey);
  await setAt(services, key, { nonce: undefined });
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});

test('nobody’s code mails nothing, nor does one whose secret is gone', async () => {
  const services = createTestServices();
  const email = freshEmail();
  await ask(services, 'reset_password', email);
  const { send, mails } = postOffice();
  const nobodys = await codeRecord(services, 'reset_password', email.key);
  expect(await deliver({ ...services, send }, nobodys, 'event')).toBe('dropped');
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  await setAt(services, keys.code('reset_password', account.emailKey), { secretId: 'gone' });
  const orphan = await codeRecord(services, 'reset_password', account.emailKey);
  expect(await deliver({ ...services, send }, orphan, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});

test('a new password is told of at the stored address', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await update(services, await loggedIn(services, account), { password: 'another' });
  const [record = {}] = await noticeRecordsOf(services, account.id);
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
  expect(mails).toMatchObject([{ to: account.email, subject: 'Your akun password was changed' }]);
});

test('a left address is told where the account went, and the new address is masked', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const email = freshEmail('other');
  await update(services, await loggedIn(services, account), { email });
  const [record = {}] = await linkRecordsOf(services, account.id, 'undo_link');
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
  expect(mails).toMatchObject([{ to: account.email, text: expect.stringContaining('o***@example.com') }]);
  expect(JSON.stringify(mails)).not.toContain(email.shown);
});

test('a link in an address that the account has left again is dropped', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await update(services, await loggedIn(services, account), { email: freshEmail() });
  const [between = {}] = await linkRecordsOf(services, account.id, 'verify_link');
  const moved = await services.accounts.find(account.id);
  if (!moved) throw new Error('the account is gone');
  await update(services, await loggedIn(services, moved), { email: freshEmail() });
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, between, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});

test('a link that undoes a change is dropped once an earlier change was undone', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const left = { emailKey: account.emailKey, reservedUntil: services.now() + 604_800_000 };
  await update(services, await loggedIn(services, account), { email: freshEmail() });
  const [undo = {}] = await linkRecordsOf(services, account.id, 'undo_link');
  const { send, mails } = postOffice();
  await setAt(services, keys.account(account.id), { formerEmails: [] });
  expect(await deliver({ ...services, send }, undo, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
  await setAt(services, keys.account(account.id), { formerEmails: [left] });
  expect(await deliver({ ...services, send }, undo, 'event')).toBe('sent');
});

/** Somebody who has just moved from a proven address to another, and until when that can be undone. */
async function moved(services: TestServices) {
  const account = await proven(services);
  const email = freshEmail();
  await update(services, await loggedIn(services, account), { email });
  const [, day = '', month = '', year = '', time = ''] = new Date(services.now() + 7 * 86_400_000)
    .toUTCString()
    .split(' ');
  services.clock.advance({ minutes: 1 });
  const words = ['Until', Number(day), String.raw`${month}\w*`, `${year},`, time.slice(0, 5), 'UTC'];
  return { account, email, until: new RegExp(words.join(String.raw`\s`)) };
}

test('what a changed address gets on being proven tells until when the former one can take the account back', async () => {
  const services = createTestServices();
  const { send, mails } = postOffice();
  const byLink = await moved(services);
  const [link = {}] = await linkRecordsOf(services, byLink.account.id, 'verify_link');
  await deliver({ ...services, send }, link, 'event');
  await verifyByLink(services, /#([\w-]{43})/.exec(mails[0]?.text ?? '')?.[1] ?? '', source);
  const [choosing = {}] = await linkRecordsOf(services, byLink.account.id, 'reset_link');
  await deliver({ ...services, send }, choosing, 'event');
  expect(mails[1]).toMatchObject({ to: byLink.email.shown, text: expect.stringMatching(byLink.until) });

  const byReset = await moved(services);
  await reset(services, byReset.email, await issued(services, 'reset_password', byReset.email));
  const [changed = {}] = await noticeRecordsOf(services, byReset.account.id);
  await deliver({ ...services, send }, changed, 'event');
  expect(mails[2]).toMatchObject({ to: byReset.email.shown, text: expect.stringMatching(byReset.until) });

  const byCode = await moved(services);
  const current = (await services.accounts.find(byCode.account.id)) ?? byCode.account;
  const caller = await loggedIn(services, current);
  await verifyEmail(services, caller, await issued(services, 'verify_email', byCode.email), source);
  const [news = {}] = await noticeRecordsOf(services, byCode.account.id);
  await deliver({ ...services, send }, news, 'event');
  expect(mails[3]).toMatchObject({
    to: byCode.email.shown,
    subject: 'Your akun email address is confirmed',
    text: expect.stringMatching(byCode.until),
  });
});

test('a later new password says nothing of former addresses', async () => {
  const services = createTestServices();
  const { account, email } = await moved(services);
  await reset(services, email, await issued(services, 'reset_password', email));
  services.clock.advance({ minutes: 1 });
  await reset(services, email, await issued(services, 'reset_password', email));
  const notices = await noticeRecordsOf(services, account.id);
  expect(notices.filter(({ undoableUntil }) => undoableUntil !== undefined)).toHaveLength(1);
  expect(notices).toHaveLength(2);
});

test.for([
  ['192.0.2.77', /Registered on \d+ \w+ \d{4}, \d\d:\d\d UTC, from the network\s192\.0\.2\.0\/24\./],
  ['2001:db8:1:2:3::4', /, from the network\s2001:db8:1:2::\/64\./],
  ['', /Registered on \d+ \w+ \d{4}, \d\d:\d\d UTC\./],
] as const)('the mail of a registration from %j tells it from others that wait', async ([ip, told]) => {
  const services = createTestServices();
  const email = freshEmail();
  const given = { email, password: 'rahasia', language: 'en', codeDigits: 6 } as const;
  await startRegistration(services, given, { ...source, ip });
  const [waiting] = await services.pendings.list(email.key);
  const record = (await itemAt(services, keys.pending(email.key, waiting?.id ?? ''))) ?? {};
  const { send, mails } = postOffice();
  await deliver({ ...services, send }, record, 'event');
  expect(mails[0]?.text.replaceAll('\n', ' ')).toMatch(told);
});

test('news of yesterday are dropped', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await update(services, await loggedIn(services, account), { password: 'another' });
  const [record = {}] = await noticeRecordsOf(services, account.id);
  services.clock.advance({ hours: 24 });
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});

test('a permanent refusal is done with, and audited for the account', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  const record = await codeRecord(services, 'reset_password', account.emailKey);
  const { send } = postOffice(() => Promise.resolve('refused'));
  expect(await deliver({ ...services, send }, record, 'event')).toBe('refused');
  const audit = await auditOf(services, account.id);
  expect(audit.filter(({ event }) => event === 'mail_failed')).toMatchObject([
    { accountId: account.id, contract: 'service', requestId: 'event' },
  ]);
});

test('nothing goes to a suppressed address, until it is lifted', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  const record = await codeRecord(services, 'reset_password', account.emailKey);
  const bounce = { emailKey: account.emailKey, reason: 'bounce', at: services.now() } as const;
  await suppressUndelivered(services, bounce, source);
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('suppressed');
  expect(mails).toEqual([]);
  await liftSuppression(services, account, source);
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
  expect(mails.map(({ to }) => to)).toEqual([account.email]);
});

test('an account that left a suppressed address is mailed to at its new one', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const bounce = { emailKey: account.emailKey, reason: 'bounce', at: services.now() } as const;
  await suppressUndelivered(services, bounce, source);
  const email = freshEmail();
  await update(services, await loggedIn(services, account), { email });
  await ask(services, 'reset_password', email);
  const { send, mails } = postOffice();
  const [undo = {}] = await linkRecordsOf(services, account.id, 'undo_link');
  expect(await deliver({ ...services, send }, undo, 'event')).toBe('suppressed');
  const record = await codeRecord(services, 'reset_password', email.key);
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
  expect(mails.map(({ to }) => to)).toEqual([email.shown]);
});

test('an address that SES refused is left alone for a day, and then tried again', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  const refusing = postOffice(() => Promise.resolve('refused'));
  const first = await codeRecord(services, 'reset_password', email.key);
  await deliver({ ...services, send: refusing.send }, first, 'event');
  expect(await deliver({ ...services, send: refusing.send }, first, 'event')).toBe('suppressed');
  expect(refusing.mails).toHaveLength(1);
  services.clock.advance({ hours: 24 });
  await ask(services, 'reset_password', email);
  const { send } = postOffice();
  const second = await codeRecord(services, 'reset_password', email.key);
  expect(await deliver({ ...services, send }, second, 'event')).toBe('sent');
});

test('a fault that may pass is passed on, and the record may come again', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  await ask(services, 'reset_password', email);
  const record = await codeRecord(services, 'reset_password', email.key);
  const fault = named('Throttling');
  const broken = postOffice(() => Promise.reject(fault));
  await expect(deliver({ ...services, send: broken.send }, record, 'event')).rejects.toBe(fault);
  failBefore(services, 'GetItem', 6, () => named('ThrottlingException'));
  const { send, mails } = postOffice();
  await expect(deliver({ ...services, send }, record, 'event')).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(mails).toEqual([]);
  expect(await deliver({ ...services, send }, record, 'event')).toBe('sent');
});

test('a record of another kind, or none at all, is an error that says nothing of it', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { send, mails } = postOffice();
  const record = (await itemAt(services, keys.account(account.id))) ?? {};
  const words = 'outbox: a record of a kind that mails nothing';
  await expect(deliver({ ...services, send }, record, 'event')).rejects.toThrow(words);
  await expect(deliver({ ...services, send }, {}, 'event')).rejects.toThrow(words);
  expect(mails).toEqual([]);
});

test('an account that moves to an address with somebody’s outstanding code brings no code there', async () => {
  const services = createTestServices();
  const [before, after] = [await registered(services), await registered(services)];
  const email = addressOf(before);
  await ask(services, 'verify_email', email);
  await update(services, await loggedIn(services, before), { email: freshEmail() });
  services.clock.advance({ minutes: 1 });
  await update(services, await loggedIn(services, after), { email });
  const record = await codeRecord(services, 'verify_email', email.key);
  const { send, mails } = postOffice();
  expect(await deliver({ ...services, send }, record, 'event')).toBe('dropped');
  expect(mails).toEqual([]);
});
