import { describe, expect, test } from 'vitest';
import { problemsOf, type Stage } from '../../resources/plugins/parameters';
import { environment } from '../support/environment';

const presets = {
  default: {
    domainName: '',
    certificateArn: '',
    pictureCdn: 'off',
    docsPage: 'off',
    baseUrl: '',
    pictureUrl: { 'Fn::If': [] },
    resetUrl: '',
    throttleRate: 100,
    throttleBurst: 200,
    hashingConcurrency: '',
    mailFrom: '',
    mailIdentity: 'create',
    alarmMail: '',
    logRetentionDays: 90,
    pointInTimeRecovery: false,
    deletionProtection: false,
  },
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

  test.for(['Prod', '1st', 'prod_eu', 'p'.repeat(28), ''])('is not named "%s"', (name) => {
    expect(problems({ name })).toEqual(['a stage is named in up to 27 of a-z, 0-9 and -, a letter first']);
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

  test.for([
    ['domainName=accounts.example.com', 'domainName and certificateArn are given together'],
    ['domainName=https://accounts.example.com', 'missing or malformed: domainName'],
    ['certificateArn=accounts.example.com', 'missing or malformed: certificateArn'],
    ['pictureCdn=yes', 'missing or malformed: pictureCdn'],
    ['docsPage=yes', 'missing or malformed: docsPage'],
    ['throttleRate=0', 'missing or malformed: throttleRate'],
    ['throttleBurst=-1', 'missing or malformed: throttleBurst'],
    ['hashingConcurrency=none', 'missing or malformed: hashingConcurrency'],
    ['mailIdentity=new', 'missing or malformed: mailIdentity'],
    ['alarmMail=operators', 'missing or malformed: alarmMail'],
    ['logRetentionDays=91', 'missing or malformed: logRetentionDays'],
    ['deletionProtection=yes', 'missing or malformed: deletionProtection'],
  ] as const)('is not deployed with %s', ([given, problem]) => {
    expect(problems({ given: [given] })).toContain(problem);
  });

  test('has its pictures at one place', () => {
    const given = ['pictureCdn=on', 'pictureUrl=https://pictures.example.com'];
    expect(problems({ given })).toEqual(['pictureCdn=on has a pictureUrl of its own']);
  });

  test('mails no link that could be read on its way', () => {
    const given = ['baseUrl=http://accounts.example.com', 'resetUrl=http://localhost.example.com/reset'];
    expect(problems({ given })).toEqual(['tokens would travel in clear: baseUrl, resetUrl must be https']);
    expect(
      problems({ given: ['resetUrl=http://localhost:5173/reset', 'baseUrl=https://example.com'] }),
    ).toEqual([]);
  });

  test('may have a domain, a limit and somebody who hears of alarms', () => {
    const given = [
      'domainName=accounts.example.com',
      'certificateArn=arn:aws:acm:eu-west-1:123456789012:certificate/0b1c2d3e-1234-5678-9abc-0123456789ab',
      'pictureCdn=on',
      'hashingConcurrency=20',
      'mailIdentity=domain',
      'alarmMail=operators@example.com',
    ];
    expect(problems({ given })).toEqual([]);
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
