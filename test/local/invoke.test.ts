import { afterEach, describe, expect, test, vi } from 'vitest';
import { invokeFunction, readAnswer } from '../../local/stream/invoke';
import { recordsOf } from './records';

const records = recordsOf([1, 2, 3]);
const target = {
  lambdaUrl: 'http://127.0.0.1:3002',
  functionName: 'akun-local-mail',
  functionTimeoutSeconds: 60,
  reportsBatchItemFailures: true,
  signal: new AbortController().signal,
};

function answerWith(answer: () => Response | Promise<Response>) {
  const fetched = vi.fn(async (_url: string, _request: RequestInit) => answer());
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a call', () => {
  test('hands the records to the function as an event', async () => {
    const fetched = answerWith(() => new Response('{"batchItemFailures":[]}'));
    expect(await invokeFunction(target, records)).toEqual({ kind: 'delivered' });
    const [url, request] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('http://127.0.0.1:3002/2015-03-31/functions/akun-local-mail/invocations');
    expect(JSON.parse(request?.body as string)).toEqual({ Records: records });
  });

  test('fails with the words of the function, though the status is 200', async () => {
    const headers = { 'x-amz-function-error': 'Unhandled' };
    answerWith(() => new Response('{"errorMessage":"SES is down"}', { headers }));
    expect(await invokeFunction(target, records)).toEqual({ kind: 'failed', reason: 'SES is down' });
  });

  test('fails when the endpoint itself does', async () => {
    answerWith(() => new Response('{"statusCode":500,"message":"An internal error"}', { status: 500 }));
    expect(await invokeFunction(target, records)).toMatchObject({ kind: 'failed' });
  });

  test('of a function that does not exist is none', async () => {
    answerWith(() => new Response('{"Message":"Function not found: x"}', { status: 404 }));
    expect(await invokeFunction(target, records)).toEqual({
      kind: 'not-invoked',
      reason: 'Function not found: x',
    });
  });

  test('that nobody takes is none', async () => {
    answerWith(() =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })),
    );
    expect(await invokeFunction(target, records)).toEqual({
      kind: 'not-invoked',
      reason: 'the Lambda endpoint: connect ECONNREFUSED',
    });
  });

  test('that was cut off because the worker stops is none', async () => {
    const signal = AbortSignal.abort();
    answerWith(() => Promise.reject(signal.reason as Error));
    expect(await invokeFunction({ ...target, signal }, records)).toMatchObject({ kind: 'not-invoked' });
  });

  test('needs no list of failures where the function reports none', async () => {
    answerWith(() => new Response('"whatever"'));
    const outcome = await invokeFunction({ ...target, reportsBatchItemFailures: false }, records);
    expect(outcome).toEqual({ kind: 'delivered' });
  });
});

describe('an answer under ReportBatchItemFailures', () => {
  test.each(['', 'null', '{}', '{"batchItemFailures":null}', '{"batchItemFailures":[]}'])(
    'is success: %s',
    (text) => {
      expect(readAnswer(text, records)).toEqual({ kind: 'delivered' });
    },
  );

  test('counts from the lowest record that it names', () => {
    const text = '{"batchItemFailures":[{"itemIdentifier":"3"},{"itemIdentifier":"2"}]}';
    expect(readAnswer(text, records)).toEqual({ kind: 'failed-from', index: 1 });
  });

  test.each([
    '{"batchItemFailures":[{"itemIdentifier":""}]}',
    '{"batchItemFailures":[{"itemIdentifier":null}]}',
    '{"batchItemFailures":[{"id":"1"}]}',
    '{"batchItemFailures":[{"itemIdentifier":"2"},{"itemIdentifier":"unknown"}]}',
    '{"batchItemFailures":[null]}',
    '{"batchItemFailures":"1"}',
    '"1"',
    'no JSON',
  ])('is a failure of the whole batch: %s', (text) => {
    expect(readAnswer(text, records)).toMatchObject({ kind: 'failed' });
  });
});
