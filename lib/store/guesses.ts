import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { AccountError } from '../errors';
import { type CodeRecord, parseCode } from './code-record';
import { type CodePurpose, keys } from './keys';
import { type Table, writeAlone } from './table';
import { ttlAfter } from './ttl';
import { dayOf, hourOf, inBegunHour, secondsToNextDay, secondsToNextHour } from './windows';

/** How many guesses an address has for one purpose, whatever codes are issued meanwhile. */
export interface GuessLimits {
  hour: number;
  day: number;
}

interface Guess {
  table: Table;
  purpose: CodePurpose;
  emailKey: string;
  time: number;
  limits: GuessLimits;
}

type Spent = { record: CodeRecord } | { refusedBy: CodeRecord };

/**
 * Counts one guess for an address and returns the record to compare it with.
 *
 * Counting and checking the budgets are one conditional write: parallel guesses cannot pass them, and each sees its
 * own number of attempts. There need be no code, nor an account; the budgets hold all the same.
 *
 * @throws AccountError `rate_limited` past the guesses of an hour or a day
 */
export async function spendGuess(guess: Guess): Promise<CodeRecord> {
  // The moment of the guess, in the hour that it is counted in.
  let at = guess.time;
  for (let round = 0; round < 5; round++) {
    const counted = await countInWindow({ ...guess, time: at });
    if ('record' in counted) return counted.record;
    const seen = counted.refusedBy;
    at = inBegunHour(guess.time, seen.guessHour);
    assertGuessesLeft(seen, guess, at);
    if (seen.guessHour === hourOf(at)) continue;
    const opened = await openWindow({ ...guess, time: at }, seen);
    if ('record' in opened) return opened.record;
  }
  throw new AccountError('unavailable');
}

function countInWindow(guess: Guess): Promise<Spent> {
  const { purpose, emailKey, time, limits } = guess;
  const isSameWindow = '(attribute_not_exists(guessHour) OR (guessHour = :hour AND guessDay = :day))';
  const hourHasRoom = '(attribute_not_exists(guessesThisHour) OR guessesThisHour < :perHour)';
  const dayHasRoom = '(attribute_not_exists(guessesToday) OR guessesToday < :perDay)';
  return spend(guess, {
    UpdateExpression:
      'SET guessHour = :hour, guessDay = :day, purpose = :purpose, emailKey = :emailKey, #ttl = :ttl ' +
      'ADD guessesThisHour :one, guessesToday :one, attempts :one',
    ConditionExpression: [isSameWindow, hourHasRoom, dayHasRoom].join(' AND '),
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':hour': hourOf(time),
      ':day': dayOf(time),
      ':perHour': limits.hour,
      ':perDay': limits.day,
      ':purpose': purpose,
      ':emailKey': emailKey,
      ':ttl': ttlAfter(time + 86_400_000),
      ':one': 1,
    },
  });
}

/** The first guess of an hour, or of a day, begins its count again; of several in one moment, one does. */
function openWindow(guess: Guess, seen: CodeRecord): Promise<Spent> {
  const isSameDay = seen.guessDay === dayOf(guess.time);
  return spend(guess, {
    UpdateExpression:
      'SET guessHour = :hour, guessDay = :day, guessesThisHour = :one, guessesToday = :ofToday, #ttl = :ttl ' +
      'ADD attempts :one',
    ConditionExpression: 'guessHour = :seenHour AND guessDay = :seenDay',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':hour': hourOf(guess.time),
      ':day': dayOf(guess.time),
      ':ofToday': isSameDay ? seen.guessesToday + 1 : 1,
      ':seenHour': seen.guessHour,
      ':seenDay': seen.guessDay,
      ':ttl': ttlAfter(guess.time + 86_400_000),
      ':one': 1,
    },
  });
}

function assertGuessesLeft(held: CodeRecord, { time, limits }: Guess, at: number): void {
  const isSpentToday = held.guessDay === dayOf(at) && held.guessesToday >= limits.day;
  if (isSpentToday) refuseFor(secondsToNextDay(time, at));
  const isSpentThisHour = held.guessHour === hourOf(at) && held.guessesThisHour >= limits.hour;
  if (isSpentThisHour) refuseFor(secondsToNextHour(time, at));
}

function refuseFor(retryAfterSeconds: number): never {
  throw new AccountError('rate_limited', { retryAfterSeconds });
}

async function spend(
  { table, purpose, emailKey }: Guess,
  expressions: Pick<
    UpdateCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >,
): Promise<Spent> {
  const command = new UpdateCommand({
    TableName: table.name,
    Key: keys.code(purpose, emailKey),
    ...expressions,
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    return { record: parseCode((await writeAlone(() => table.client.send(command))).Attributes) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { refusedBy: parseCode(error.Item ? unmarshall(error.Item) : { purpose, emailKey }) };
  }
}
