import type { Language } from '../contract';
import { AccountError, type AccountErrorCode } from '../errors';
import { updateOf } from './changes';
import { type CodeRecord, type MailCounters, parseCode } from './code-record';
import { parseEmailLock } from './emails';
import { type GuessLimits, spendGuess } from './guesses';
import { type CodePurpose, keys } from './keys';
import { type Item, read, readTogether, type Table, type Write } from './table';
import { ttlAfter } from './ttl';

export interface CodeHolder {
  accountId: string;
  email: string;
  securityVersion: number;
}

/** A code to issue. Without a holder it is nobody's, and everything else is the same. */
export interface IssuedCode {
  nonce: string;
  secretId: string;
  expiresAt: number;
  language: Language;
  holder: CodeHolder | undefined;
}

const nobodys = { accountId: undefined, email: undefined, securityVersion: undefined };

export function codeStore(table: Table, now: () => number, limits: GuessLimits) {
  return {
    async find(purpose: CodePurpose, emailKey: string): Promise<CodeRecord> {
      const item = await read(table, keys.code(purpose, emailKey));
      return parseCode(item ?? { purpose, emailKey });
    },

    /** The record of an address and the address's lock, strongly read in one request. */
    async findWithOwner(purpose: CodePurpose, emailKey: string) {
      const wanted = [keys.code(purpose, emailKey), keys.emailLock(emailKey)];
      const [codeItem, lockItem] = await readTogether(table, wanted);
      return { record: parseCode(codeItem ?? { purpose, emailKey }), lock: parseEmailLock(lockItem) };
    },

    spendGuess: (purpose: CodePurpose, emailKey: string) =>
      spendGuess({ table, purpose, emailKey, time: now(), limits }),

    /**
     * Puts a code in the place of the one that was seen. Of several issued in one moment one commits, and the
     * guesses counted meanwhile stay counted. The stream brings it to the mail worker.
     */
    issue(seen: CodeRecord, { holder, ...made }: IssuedCode, mails: MailCounters): Write {
      const { accountId, email, securityVersion } = holder ?? {};
      const fields = { ...made, ...mails, accountId, email, securityVersion, attempts: 0 };
      return update(seen, { ...identity(seen), ...fields }, afterAnother(mails));
    },

    /**
     * Counts a mail whose code or link has a record of its own; of several in one moment one commits. A code that
     * was issued here before is nobody's from then on.
     */
    countMail(
      seen: CodeRecord,
      mails: MailCounters,
      marks: { nonce: string; linkHash?: string },
      whenOutrun: 'refuse' | 'race',
    ): Write {
      const otherwise = whenOutrun === 'refuse' ? afterAnother(mails) : 'unavailable';
      const { mailHour, mailsThisHour, mailDay, mailsToday, nextMailAt } = mails;
      const counters = { mailHour, mailsThisHour, mailDay, mailsToday, nextMailAt };
      return update(seen, { ...identity(seen), ...counters, ...marks, ...nobodys }, otherwise);
    },

    /** Holds a transaction to a record as it was seen: nothing was issued or counted as mailed since. */
    unchanged(seen: CodeRecord, otherwise: AccountErrorCode): Write {
      const Key = keys.code(seen.purpose, seen.emailKey);
      return { action: { ConditionCheck: { TableName: table.name, Key, ...isAsSeen(seen) } }, otherwise };
    },

    /** Uses a code up: of all that show the right one, one commits. */
    use(seen: CodeRecord, otherwise: AccountErrorCode): Write {
      return update(seen, { ...nobodys, nonce: `used ${seen.nonce}` }, otherwise);
    },
  };

  function identity({ purpose, emailKey }: CodeRecord) {
    return { purpose, emailKey, ttl: ttlAfter(now() + 86_400_000) };
  }

  function afterAnother({ nextMailAt }: MailCounters) {
    const retryAfterSeconds = Math.max(1, Math.ceil((nextMailAt - now()) / 1000));
    return () => new AccountError('rate_limited', { retryAfterSeconds });
  }

  function update(seen: CodeRecord, fields: Item, otherwise: Write['otherwise']): Write {
    const { expression, names, values } = updateOf(fields);
    const { ConditionExpression, ExpressionAttributeValues } = isAsSeen(seen);
    return {
      action: {
        Update: {
          TableName: table.name,
          Key: keys.code(seen.purpose, seen.emailKey),
          UpdateExpression: expression,
          ConditionExpression,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ...values, ...ExpressionAttributeValues },
        },
      },
      otherwise,
    };
  }
}

/** Every code and mail leaves another nonce. */
function isAsSeen({ nonce }: CodeRecord) {
  return nonce === undefined
    ? { ConditionExpression: 'attribute_not_exists(nonce)' }
    : { ConditionExpression: 'nonce = :seenNonce', ExpressionAttributeValues: { ':seenNonce': nonce } };
}
