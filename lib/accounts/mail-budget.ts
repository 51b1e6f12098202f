import type { Config } from '../config';
import { AccountError } from '../errors';
import type { CodeRecord, MailCounters } from '../store/code-record';
import { dayOf, hourOf, secondsToNextDay, secondsToNextHour } from '../store/windows';

/**
 * The counters after one mail more for an address and purpose. A mail that was asked for waits for the pause after
 * the last one; one that comes with a registration (`unasked`) only begins it.
 *
 * @throws AccountError `rate_limited` within the pause after the last one, or past the mails of an hour or a day
 */
export function nextMail(
  record: CodeRecord,
  { mails, mailCooldownSeconds }: Pick<Config['codes'], 'mails' | 'mailCooldownSeconds'>,
  time: number,
  occasion: 'asked' | 'unasked' = 'asked',
): MailCounters {
  const { mailsThisHour, mailsToday } = mailsUntil(record, time);
  if (mailsToday >= mails.day) refuseFor(secondsToNextDay(time));
  if (mailsThisHour >= mails.hour) refuseFor(secondsToNextHour(time));
  if (occasion === 'asked' && record.nextMailAt > time)
    refuseFor(Math.ceil((record.nextMailAt - time) / 1000));
  return counted(record, mailCooldownSeconds, time);
}

/** The counters after a mail that nothing may hold up, for what it tells is done: it counts like any other. */
export function neededMail(
  record: CodeRecord,
  { mailCooldownSeconds }: Pick<Config['codes'], 'mailCooldownSeconds'>,
  time: number,
): MailCounters {
  return counted(record, mailCooldownSeconds, time);
}

function counted(record: CodeRecord, pauseSeconds: number, time: number): MailCounters {
  const { mailsThisHour, mailsToday, ...windows } = mailsUntil(record, time);
  const nextMailAt = time + pauseSeconds * 1000;
  return { ...windows, mailsThisHour: mailsThisHour + 1, mailsToday: mailsToday + 1, nextMailAt };
}

function mailsUntil(record: CodeRecord, time: number) {
  const [mailHour, mailDay] = [hourOf(time), dayOf(time)];
  const mailsThisHour = record.mailHour === mailHour ? record.mailsThisHour : 0;
  const mailsToday = record.mailDay === mailDay ? record.mailsToday : 0;
  return { mailHour, mailsThisHour, mailDay, mailsToday };
}

function refuseFor(retryAfterSeconds: number): never {
  throw new AccountError('rate_limited', { retryAfterSeconds });
}
