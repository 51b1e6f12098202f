import type { DynamoDBRecord } from 'aws-lambda';
import { AccountError } from '../../lib/errors';
import { deliverRecord } from '../../lib/mail/stream-record';
import { pictureLost } from '../../lib/pictures/stream-record';
import { recordAct } from '../audit-trail';
import { type DeadLetter, type DeadLetters, deadLetters } from '../dead-letters';
import { counted } from '../describe';
import { exitCodes, Failure } from '../failure';
import { progressOf } from '../progress';
import type { Report, Verb, Work } from '../verb';

/** What became of the records of all letters; a foreign letter is one of no worker that is known here. */
interface Counts {
  sent: number;
  dropped: number;
  refused: number;
  suppressed: number;
  picturesRemoved: number;
  unusable: number;
  foreignLetters: number;
}

export const sendFailedMails: Verb = {
  summary: 'send the mails that were given up, while SES was down for a day or a worker was broken',
  details:
    'What is worth nothing by now (a code that is late, used or replaced) is dropped. What is done is deleted, and\nwhat is not stays for the next time, so run it as often as you like. Pictures that could not be removed from the\nbucket are removed as well.',
  takes: [],
  options: { 'dry-run': { text: 'only count what is waiting' } },
  run: (work) => (work.options['dry-run'] ? countWaiting(work) : sendAll(work)),
};

async function countWaiting({ site }: Work): Promise<Report> {
  const letters = deadLetters(site.deadLetterPlace());
  const waiting: Record<string, number> = {};
  let foreignLetters = 0;
  for await (const key of letters.keys()) {
    const letter = await letters.read(key);
    if (!letter || !isKnown(letter)) foreignLetters += 1;
    else waiting[letter.worker] = (waiting[letter.worker] ?? 0) + letter.records.length;
  }
  const { mail = 0, pictures = 0 } = waiting;
  const text = `${counted(mail, 'mail')} and ${counted(pictures, 'picture')} wait; ${counted(foreignLetters, 'letter')} of other kinds.`;
  return { text, data: { waiting: { mail, pictures, foreignLetters } } };
}

async function sendAll(work: Work): Promise<Report> {
  const { site, terminal, interruption } = work;
  const letters = deadLetters(site.deadLetterPlace());
  const counts: Counts = {
    sent: 0,
    dropped: 0,
    refused: 0,
    suppressed: 0,
    picturesRemoved: 0,
    unusable: 0,
    foreignLetters: 0,
  };
  const progress = progressOf(terminal, 'record');
  const signal = interruption();
  await recordAct(work);
  let done = 0;
  for await (const key of letters.keys()) {
    if (signal.aborted) throw new Failure(`Interrupted. ${summaryOf(counts)}`, exitCodes.interrupted);
    const letter = await letters.read(key);
    if (!letter || !isKnown(letter)) {
      counts.foreignLetters += 1;
      continue;
    }
    await workOff(work, { letters, letter, counts });
    done += letter.records.length;
    progress.show(done);
  }
  progress.end();
  const isWhole = counts.unusable === 0;
  return { text: summaryOf(counts), data: counts, exitCode: isWhole ? exitCodes.done : exitCodes.inPart };
}

const isKnown = ({ worker }: DeadLetter) => worker === 'mail' || worker === 'pictures';

/**
 * Does what a letter's records ask for, one after another, and leaves in it those that cannot be worked on.
 *
 * @throws Failure where AWS does not do its part; the letter then holds what is still to be done
 */
async function workOff(
  work: Work,
  { letters, letter, counts }: { letters: DeadLetters; letter: DeadLetter; counts: Counts },
): Promise<void> {
  const unusable: DynamoDBRecord[] = [];
  for (const [place, record] of letter.records.entries()) {
    try {
      counts[await outcomeOf(work, letter.worker, record)] += 1;
    } catch (error) {
      if (error instanceof AccountError && error.code === 'unavailable') {
        await letters.keep(letter, [...unusable, ...letter.records.slice(place)]);
        throw new Failure(`${stopped} ${summaryOf(counts)}`, exitCodes.inPart, { cause: error });
      }
      counts.unusable += 1;
      unusable.push(record);
    }
  }
  if (unusable.length < letter.records.length) await letters.keep(letter, unusable);
}

const stopped =
  'Stopped: AWS does not take it now (is SES sending?). Run it again: it goes on where it stopped.';

async function outcomeOf({ site }: Work, worker: string, record: DynamoDBRecord): Promise<keyof Counts> {
  if (worker === 'mail') {
    const needs = { ...site.services, send: site.send() };
    return (await deliverRecord(needs, record, record.eventID ?? '')) ?? 'dropped';
  }
  const name = pictureLost(record);
  if (name !== undefined) await site.pictures().remove(name);
  return 'picturesRemoved';
}

function summaryOf({ sent, dropped, refused, suppressed, ...rest }: Counts): string {
  const { picturesRemoved, unusable, foreignLetters } = rest;
  const lines = [
    `${counted(sent, 'mail')} sent, ${dropped} dropped (worth nothing by now), ${refused} refused by SES.`,
    ...(suppressed ? [`${counted(suppressed, 'mail')} held back: their addresses are suppressed.`] : []),
    ...(picturesRemoved ? [`${counted(picturesRemoved, 'picture')} removed.`] : []),
    ...(unusable ? [`${counted(unusable, 'record')} of no use to this version; they were left.`] : []),
    ...(foreignLetters ? [`${counted(foreignLetters, 'letter')} of other kinds; they were left.`] : []),
  ];
  return lines.join('\n');
}
