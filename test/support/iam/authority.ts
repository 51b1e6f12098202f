import type { Ask } from './asks';
import { functionAtWork } from './function-at-work';
import { type Grant, grantsFor } from './policy';

/** What Lambda itself needs a role for: it logs, traces, reads the stream, and keeps what no function could take. */
const ofLambda = [
  /: (logs|xray):/,
  /: dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams) on UsersTable\.StreamArn$/,
  /^(mail|pictures): s3:(ListBucket on Bucket|PutObject on Bucket\/aws\/lambda\/\*)$/,
];

/** Decides as IAM does, by what each function is granted, and keeps what was refused and what was never needed. */
export function authorityOf(grants: Map<string, Grant[]>) {
  const used = new Set<Grant>();
  const denied = new Set<string>();

  return {
    /** All that was asked for and is not granted, in words. */
    denied,

    /**
     * Refuses what the function at work may not do, as AWS would. Who is no function, as a test, may do everything.
     *
     * @throws Error named AccessDeniedException
     */
    authorize: (asks: Ask[]): void => {
      const name = functionAtWork.getStore();
      if (name === undefined) return;
      for (const ask of asks) {
        const by = grantsFor(ask, grants.get(name) ?? []);
        for (const grant of by ?? []) used.add(grant);
        if (by) continue;
        const values = Object.values(ask.context).flat().map(kindOf);
        denied.add(`${name}: ${ask.action} on ${ask.resource} ${values.join(' ')}`.trim());
        const answer = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };
        throw Object.assign(new Error('not authorized'), answer);
      }
    },

    /** What is granted and nothing asked for, in words. */
    unused: () =>
      [...grants].flatMap(([name, ofRole]) =>
        ofRole
          .filter((grant) => !used.has(grant))
          .map(({ action, resource, held }) =>
            `${name}: ${action} on ${resource} ${held?.value ?? ''}`.trim(),
          )
          .filter((words) => !ofLambda.some((one) => one.test(words))),
      ),
  };
}

export type Authority = ReturnType<typeof authorityOf>;

/** `USER#<id>` is of the kind `USER#`. */
function kindOf(key: string): string {
  return key.includes('#') ? `${key.split('#')[0]}#` : key;
}
