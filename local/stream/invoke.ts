import type { DynamoDBRecord } from 'aws-lambda';
import type { Outcome } from './retry';

type Target = {
  /** Of the Lambda endpoint, without a slash at its end. */
  lambdaUrl: string;
  functionName: string;
  functionTimeoutSeconds: number;
  reportsBatchItemFailures: boolean;
  signal: AbortSignal;
};

/** Calls the function with the records, as an event source mapping does, and says what became of them. */
export async function invokeFunction(target: Target, records: readonly DynamoDBRecord[]): Promise<Outcome> {
  const url = `${target.lambdaUrl}/2015-03-31/functions/${target.functionName}/invocations`;
  // The endpoint enforces the function's timeout itself; a call that outlives even that hangs for another reason.
  const overdue = AbortSignal.timeout((target.functionTimeoutSeconds + 5) * 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ Records: records }),
      signal: AbortSignal.any([target.signal, overdue]),
    });
    const text = await response.text();
    if (response.status === 404) return { kind: 'not-invoked', reason: describeError(text) };
    // An error of the function is a 200 too; only this header tells.
    if (response.status !== 200 || response.headers.has('x-amz-function-error')) {
      return { kind: 'failed', reason: describeError(text) };
    }
    return target.reportsBatchItemFailures ? readAnswer(text, records) : { kind: 'delivered' };
  } catch (error) {
    if (overdue.aborted) return { kind: 'failed', reason: 'the function did not answer in time' };
    const { cause, message } = error as Error;
    return {
      kind: 'not-invoked',
      reason: `the Lambda endpoint: ${cause instanceof Error ? cause.message : message}`,
    };
  }
}

/**
 * The answer of a function under ReportBatchItemFailures. No list, or an empty one, is success; a list that
 * names no record of the batch is a failure of all of it.
 */
export function readAnswer(text: string, records: readonly DynamoDBRecord[]): Outcome {
  const answer = parse(text);
  if (answer === null) return { kind: 'delivered' };
  if (typeof answer !== 'object') return { kind: 'failed', reason: `the function answers ${text}` };
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return { kind: 'failed', reason: 'batchItemFailures is no list' };
  if (failures.length === 0) return { kind: 'delivered' };
  const indexes = failures.map((failure: { itemIdentifier?: unknown } | null) =>
    records.findIndex((record) => record.dynamodb?.SequenceNumber === failure?.itemIdentifier),
  );
  if (indexes.includes(-1))
    return { kind: 'failed', reason: 'an itemIdentifier names no record of the batch' };
  return { kind: 'failed-from', index: Math.min(...indexes) };
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

function describeError(text: string): string {
  const answer = Object(parse(text)) as { errorMessage?: string; Message?: string };
  return answer.errorMessage ?? answer.Message ?? text;
}
