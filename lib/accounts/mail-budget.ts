import type { Config } from '../config';
import { AccountError } from '../errors';
import type { CodeRecord, MailCounters } from '../store/code-record';
import { dayOf, hourOf, inBegunHour, secondsToNextDay, secondsToNextHour } from '../store/windows';

/**
 * The counters after one mail more for an address and purpose. A mail that was asked for waits for the pause after
 * the last one; one that comes with a registration (`unasked`) only begins it.
 *
 * @throws AccountError `rate_limited` within the pause after the last one, or past the mails of an hour or a day
 */
export function nextMail(
  record: CodeRecord,
  settings: Pick<Config['codes'], 'mails' | 'mailCooldownSeconds'>,
  time: number,
  occasion: 'asked' | 'unasked' = 'asked',
): MailCounters {
  const { mails } = settings;
  const counted = neededMail(record, settings, time);
  const at = inBegunHour(time, record.mailHour);
  if (counted.mailsToday > mails.day) refuseFor(secondsToNextDay(time, at));
  if (counted.mailsThisHour > mails.hour) refuseFor(secondsToNextHour(time, at));
  if (occasion === 'asked' && record.nextMailAt > time)
    refuseFor(Math.ceil((record.nextMailAt - time) / 1000));
  return counted;
}

/** The counters after a mail that nothing may hold up, for what it tells is done: it counts like any other. */
export function neededMail(
  record: CodeRecord,
  { mailCooldownSeconds }: Pick<Config['codes'], 'mailCooldownSeconds'>,
  time: number,
): MailCounters {
  const at = inBegunHour(time, record.mailHour);
  const [mailHour, mailDay] = [hourOf(at), dayOf(at)];
  return {
    mailHour,
    mailsThisHour: 1 + (record.mailHour === mailHour ? record.mailsThisHour : 0),
    mailDay,
    mailsToday: 1 + (record.mailDay === mailDay ? record.mailsToday : 0),
    nextMailAt: time + mailCooldownSeconds * 1000,
  };
}

function refuseFor(retryAfterSeconds: number): never {
  throw new AccountError('rate_limited', { retryAfterSeconds });
}
