import type { Language } from '../contract';
import { AccountError, type AccountErrorCode } from '../errors';
import { updateOf } from './changes';
import { type CodeRecord, type MailCounters, parseCode } from './code-record';
import { lockOwner } from './emails';
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

export function codeStore(table: Table, now: () => number, limits: GuessLimits) {
  return {
    async find(purpose: CodePurpose, emailKey: string): Promise<CodeRecord> {
      const item = await read(table, keys.code(purpose, emailKey));
      return parseCode(item ?? { purpose, emailKey });
    },

    /** The record of an address and the id of who holds the address, strongly read in one request. */
    async findWithOwner(purpose: CodePurpose, emailKey: string) {
      const wanted = [keys.code(purpose, emailKey), keys.emailLock(emailKey)];
      const [codeItem, lockItem] = await readTogether(table, wanted);
      return { record: parseCode(codeItem ?? { purpose, emailKey }), ownerId: lockOwner(lockItem) };
    },

    spendGuess: (purpose: CodePurpose, emailKey: string) =>
      spendGuess({ table, purpose, emailKey, time: now(), limits }),

    /**
     * Puts a code in the place of the one that was seen. Of several issued in one moment one commits, and the
     * guesses counted meanwhile stay counted. The stream brings it to the mail worker.
     */
    issue(seen: CodeRecord, { holder, ...made }: IssuedCode, mails: MailCounters): Write {
      const { accountId, email, securityVersion } = holder ?? {};
      const ttl = ttlAfter(Math.max(made.expiresAt, now() + 86_400_000));
      const fields = { ...made, ...mails, accountId, email, securityVersion, attempts: 0, ttl };
      const { purpose, emailKey } = seen;
      const wait = Math.max(1, Math.ceil((mails.nextMailAt - now()) / 1000));
      const another = () => new AccountError('rate_limited', { retryAfterSeconds: wait });
      return update(seen, { ...fields, purpose, emailKey }, another);
    },

    /** Uses a code up: of all that show the right one, one commits. */
    use(seen: CodeRecord, otherwise: AccountErrorCode): Write {
      const nobodys = { accountId: undefined, email: undefined, securityVersion: undefined };
      return update(seen, { ...nobodys, nonce: `used ${seen.nonce}` }, otherwise);
    },
  };

  function update(seen: CodeRecord, fields: Item, otherwise: Write['otherwise']): Write {
    const { expression, names, values } = updateOf(fields);
    const isFirst = seen.nonce === undefined;
    return {
      action: {
        Update: {
          TableName: table.name,
          Key: keys.code(seen.purpose, seen.emailKey),
          UpdateExpression: expression,
          ConditionExpression: isFirst ? 'attribute_not_exists(nonce)' : 'nonce = :seenNonce',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: isFirst ? values : { ...values, ':seenNonce': seen.nonce },
        },
      },
      otherwise,
    };
  }
}
