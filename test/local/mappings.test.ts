import { describe, expect, test } from 'vitest';
import type { Definition } from '../../local/definition';
import { readMappings } from '../../local/stream/mappings';

const stream = {
  type: 'dynamodb',
  arn: { 'Fn::GetAtt': ['UsersTable', 'StreamArn'] },
  startingPosition: 'TRIM_HORIZON',
};

function define(settings: Record<string, unknown>, extensions: Definition['resources']['extensions'] = {}) {
  return {
    service: 'akun',
    provider: { stage: 'local', environment: {} },
    functions: {
      login: { name: 'akun-local-login', events: [{ httpApi: { method: 'POST', path: '/' } }] },
      'send-mail': { name: 'akun-local-send-mail', timeout: 60, events: [{ stream: settings }] },
    },
    resources: {
      Resources: { UsersTable: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'users' } } },
      extensions,
    },
    custom: { base: {} },
  } satisfies Definition;
}

describe('the event source mappings of serverless.yml', () => {
  test('have the defaults of Lambda', () => {
    expect(readMappings(define(stream))).toEqual([
      {
        functionKey: 'send-mail',
        functionName: 'akun-local-send-mail',
        functionTimeoutSeconds: 60,
        tableName: 'users',
        matches: expect.any(Function),
        rules: {
          batchSize: 100,
          reportsBatchItemFailures: false,
          bisects: false,
          maximumRecordAgeSeconds: -1,
          maximumRetryAttempts: -1,
        },
        failureBucket: undefined,
      },
    ]);
  });

  test('have what the event says otherwise', () => {
    const [mapping] = readMappings(
      define({
        ...stream,
        batchSize: 10,
        functionResponseType: 'ReportBatchItemFailures',
        bisectBatchOnFunctionError: true,
        maximumRecordAgeInSeconds: 3600,
        maximumRetryAttempts: 3,
        filterPatterns: [{ eventName: ['INSERT'] }],
      }),
    );
    expect(mapping?.rules).toEqual({
      batchSize: 10,
      reportsBatchItemFailures: true,
      bisects: true,
      maximumRecordAgeSeconds: 3600,
      maximumRetryAttempts: 3,
    });
    expect(mapping?.matches({ eventName: 'REMOVE' })).toBe(false);
  });

  test('find the bucket that the extension of their resource names', () => {
    const destination = { Destination: { 'Fn::GetAtt': ['Bucket', 'Arn'] } };
    const extensions = {
      SendDashmailEventSourceMappingDynamodbUsersTable: {
        Properties: { DestinationConfig: { OnFailure: destination } },
      },
    };
    expect(readMappings(define(stream, extensions))[0]?.failureBucket).toBe('Bucket');
  });

  test('leave out what is not enabled', () => {
    expect(readMappings(define({ ...stream, enabled: false }))).toEqual([]);
  });

  test.each([
    ['another source', { ...stream, type: 'kinesis' }, 'type: kinesis'],
    ['another start', { ...stream, startingPosition: 'LATEST' }, 'startingPosition: LATEST'],
    ['a setting', { ...stream, tumblingWindowInSeconds: 5 }, 'tumblingWindowInSeconds'],
    [
      'a table of elsewhere',
      { ...stream, arn: { 'Fn::GetAtt': ['Other', 'StreamArn'] } },
      'Fn::GetAtt of a table',
    ],
    ['an operator', { ...stream, filterPatterns: [{ a: [{ suffix: 'x' }] }] }, 'operator suffix'],
  ])('refuse %s that would work otherwise here than on AWS', (_what, settings, message) => {
    expect(() => readMappings(define(settings))).toThrow(message);
  });
});
