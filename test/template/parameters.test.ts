import { describe, expect, test } from 'vitest';
import { problemsOf, type Stage } from '../../resources/plugins/parameters';
import { environment } from '../support/environment';
import { compileTemplate, Refused } from '../support/template';

const presets = {
  default: { mailFrom: '', logRetentionDays: 90, pointInTimeRecovery: false, deletionProtection: false },
  local: { dynamodbEndpoint: 'http://127.0.0.1:8000' },
};

function problems(stage: Partial<Stage>): string[] {
  return problemsOf({
    name: 'dev',
    presets,
    given: [],
    environment: { ...environment, BCRYPT_COST: 12 },
    ...stage,
  });
}

describe('a stage', () => {
  test('with whole parameters has no problems', () => {
    expect(problems({ given: ['logRetentionDays=30', 'pointInTimeRecovery=true'] })).toEqual([]);
  });

  test('may leave to CloudFormation what only that knows', () => {
    const unsettled = { Ref: 'Bucket' };
    const left = { ...environment, BCRYPT_COST: 12, BUCKET: unsettled, BASE_URL: '', API_URL: unsettled };
    expect(problems({ environment: { ...left, S3_ENDPOINT: { Ref: 'AWS::NoValue' } } })).toEqual([]);
  });

  test('named local is deployed nowhere', () => {
    expect(problems({ name: 'local' })).toEqual([
      'the stage local is what npm start runs, and is deployed nowhere',
    ]);
  });

  test('hears of all its problems at once, and never a value', () => {
    const given = [
      'mailForm=hunter2',
      'dynamodbEndpoint=hunter2',
      'logRetentionDays=hunter2',
      'pointInTimeRecovery',
    ];
    expect(
      problems({
        given,
        environment: { ...environment, BCRYPT_COST: 12, MAIL_FROM: '', IP_SENDS: 'hunter2' },
      }),
    ).toEqual([
      'there is no parameter mailForm',
      'for the stage local alone: dynamodbEndpoint',
      'missing or malformed: logRetentionDays, pointInTimeRecovery',
      'missing or malformed: mailFrom, ipSends',
    ]);
  });

  test('hears what a function would say, in the names of parameters', () => {
    expect(problems({ environment: { ...environment, STAGE: 'dev', BCRYPT_COST: 9 } })).toEqual([
      'bcryptCost under 10 is for tests only',
    ]);
    expect(problems({ environment: { ...environment, BCRYPT_COST: 12, CONTRACT: 'sessions' } })).toEqual([
      'missing or malformed: contract',
    ]);
  });
});

/** One line, and nothing packaged. */
test('what cannot be deployed is told in one line before anything is packaged', {
  timeout: 60_000,
}, async () => {
  const refused = compileTemplate('prod', 'contract=sessions', 'mailForm=accounts@example.com');
  await expect(refused).rejects.toThrow(
    new Refused(
      'Error:\nthere is no parameter mailForm; missing or malformed: contract, mailFrom (docs/operations.md describes every parameter)\n',
    ),
  );
});
