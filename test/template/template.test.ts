import { beforeAll, describe, expect, test } from 'vitest';
import { problemsOfTemplate } from '../support/resource-spec';
import { compileTemplates, type Deployment, type Template } from '../support/template';

const mailFrom = 'mailFrom=accounts@example.com';

/** A stage with everything that a parameter can add. */
const everything = [
  mailFrom,
  'domainName=accounts.example.com',
  'certificateArn=arn:aws:acm:eu-west-1:123456789012:certificate/0b1c2d3e-1234-5678-9abc-0123456789ab',
  'pictureCdn=on',
  'hashingConcurrency=20',
  'mailIdentity=domain',
  'alarmMail=operators@example.com',
];

const others: Deployment[] = [
  ['prod-eu', 'contract=session', ...everything],
  ['dev', 'contract=directory', mailFrom, 'mailIdentity=existing'],
  ['dev', 'contract=activation', mailFrom],
  ['dev', 'contract=token', mailFrom],
  ['dev', 'contract=profile', mailFrom],
];

let production: Template;
let ofOthers: Template[];
let dev: Template;

beforeAll(async () => {
  const all = await compileTemplates(['prod', mailFrom], ['dev', mailFrom], ...others);
  [production, dev, ...ofOthers] = all as [Template, Template, ...Template[]];
});

const ofType = (type: string, { Resources } = production) =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

const propertiesOf = (id: string, { Resources } = production) => Resources[id]?.Properties;

/** Every field of that name, wherever in a value. */
function fieldsNamed(name: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => [
    ...(key === name ? [held] : []),
    ...fieldsNamed(name, held),
  ]);
}

describe('AWS’s resource specification', () => {
  test('has nothing against the template', () => {
    expect(problemsOfTemplate(production)).toEqual([]);
  });

  test.for(others.map((deployment, at) => ({ deployment, at })))(
    'nor against that of stage $deployment',
    ({ deployment: [stage], at }) => {
      const template = ofOthers[at] as Template;
      expect(template.Resources.UsersTable?.Properties.TableName).toBe(`akun-${stage}`);
      expect(problemsOfTemplate(template)).toEqual([]);
    },
  );

  test('finds what is wrong with a template', () => {
    const wrong = {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { KeySchema: [], StreamSpecification: 'all', BilingMode: 'PAY_PER_REQUEST' },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Resource: { 'Fn::GetAtt': ['Table', 'Arm'] } } },
        DependsOn: ['Nothing'],
        Condition: 'Never',
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { Code: {}, Role: { Ref: 'Nobody' }, Timeout: 'soon', Environment: { Variables: [] } },
      },
      Other: { Type: 'AWS::DynamoDB::Tabel', Properties: {} },
    };
    expect(
      problemsOfTemplate({ Resources: wrong, Outputs: { Url: { Value: { 'Fn::Sub': '${Api}' } } } }),
    ).toEqual([
      'Table.StreamSpecification: is no object',
      'Table: has no BilingMode',
      'Role: depends on Nothing, which there is not',
      'Role: there is no condition Never',
      'Function.Timeout: is no integer',
      'Function.Environment.Variables: is no object',
      'Other: there is no AWS::DynamoDB::Tabel',
      'Resources.Role.Properties.AssumeRolePolicyDocument.Resource: a AWS::DynamoDB::Table has no Arm',
      'Resources.Function.Properties.Role: refers to Nobody, which there is not',
      'Outputs.Url.Value: refers to Api, which there is not',
    ]);
  });
});

test('a stack has room for twenty more endpoints under CloudFormation’s 500 resources and one megabyte', () => {
  const ids = Object.keys(production.Resources);
  const ofAnEndpoint = ids.filter((id) => /session.*login/i.test(id));
  expect(ofAnEndpoint).toHaveLength(5);
  expect(ids.length + 20 * ofAnEndpoint.length).toBeLessThan(500);
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const ofOne = bytes(ofAnEndpoint.map((id) => production.Resources[id]));
  expect(bytes(production) + 20 * ofOne).toBeLessThan(1_000_000);
});

describe('every function', () => {
  const functions = () =>
    ofType('AWS::Lambda::Function').map(
      ([id, { Properties }]) => ({ id, ...Properties }) as FunctionResource,
    );
  const name = ({ FunctionName }: FunctionResource) => FunctionName.replace('akun-prod-', '');
  const isBehindTheApi = ({ id }: FunctionResource) =>
    fieldsNamed('IntegrationUri', production.Resources).some(
      (uri) => JSON.stringify(uri) === JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] }),
    );

  interface FunctionResource {
    id: string;
    FunctionName: string;
    MemorySize: number;
    Timeout: number;
    Role: { 'Fn::GetAtt': [string, 'Arn'] };
    ReservedConcurrentExecutions?: unknown;
    Environment: { Variables: Record<string, unknown> };
  }

  test('is of Node 24 on arm64, traced, and writes into the log of the stage', () => {
    for (const definition of functions()) {
      expect(definition).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: '/aws/lambda/akun-prod' },
      });
    }
  });

  test('behind the API ends before the gateway does, after 30 seconds, and so do its own calls', () => {
    const timeouts = functions()
      .filter(isBehindTheApi)
      .map((one) => [name(one), one.Timeout] as const);
    const unusual = timeouts.filter(([, seconds]) => seconds !== 10);
    expect(timeouts.length).toBeGreaterThan(40);
    expect(unusual).toEqual([['profile-update-profile', 20]]);
  });

  test('has a role of its own', () => {
    const roles = functions().map(({ Role }) => Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(roles.length);
    expect(roles.toSorted()).toEqual(
      ofType('AWS::IAM::Role')
        .map(([id]) => id)
        .toSorted(),
    );
  });

  test('reserves executions by parameter alone, and only if it hashes', () => {
    const reserving = functions().filter(({ ReservedConcurrentExecutions: held }) => held !== undefined);
    expect(new Set(reserving.map(({ ReservedConcurrentExecutions: held }) => JSON.stringify(held)))).toEqual(
      new Set([JSON.stringify({ 'Fn::If': ['LimitsHashing', '', { Ref: 'AWS::NoValue' }] })]),
    );
    expect(production.Conditions?.LimitsHashing).toEqual({ 'Fn::Not': [{ 'Fn::Equals': ['', ''] }] });
    const hashing = functions().filter(({ MemorySize }) => MemorySize === 1769);
    expect(reserving.map(name)).toEqual(hashing.map(name).filter((one) => one !== 'profile-update-profile'));
  });

  test('finds no secret and nothing of a laptop in its environment', () => {
    const [first, ...others] = functions().map(({ Environment }) => Environment.Variables);
    for (const variables of others) expect(variables).toEqual(first);
    const isSecret = (variable: string) => /SECRET|PRIVATE|CREDENTIAL|PASSWORD$|_KEY$|TOKEN$/.test(variable);
    expect(Object.keys(first ?? {}).filter(isSecret)).toEqual([]);
    expect(first).toMatchObject({
      KEY_TABLE: 'akun-prod-keys',
      DYNAMODB_ENDPOINT: { Ref: 'AWS::NoValue' },
      SES_ENDPOINT: { Ref: 'AWS::NoValue' },
      S3_ENDPOINT: { Ref: 'AWS::NoValue' },
      HEALTH_URLS: { Ref: 'AWS::NoValue' },
    });
    expect(JSON.stringify(production)).not.toMatch(/127\.0\.0\.1|localhost|S3RVER|PRIVATE KEY/);
  });
});

describe('the tables', () => {
  const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
  const safe = {
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    DeletionProtectionEnabled: true,
  };

  test('are two, encrypted, protected, and restorable to any moment', () => {
    // Every stage whose name begins with prod is a production.
    for (const template of [production, ofOthers[0]]) {
      const tables = ofType('AWS::DynamoDB::Table', template);
      expect(tables.map(([id]) => id)).toEqual(['UsersTable', 'KeysTable']);
      for (const [, table] of tables) expect(table).toMatchObject({ ...kept, Properties: safe });
    }
  });

  test('have the time to live and the stream that what is in them relies on', () => {
    expect(propertiesOf('UsersTable')).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(propertiesOf('KeysTable')).not.toHaveProperty('StreamSpecification');
  });

  test('of a stage for trying things are not protected, so that they can be removed', () => {
    const tables = ofType('AWS::DynamoDB::Table', dev);
    expect(tables).toHaveLength(2);
    for (const [, { Properties }] of tables) {
      expect(Properties).toMatchObject({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
        DeletionProtectionEnabled: false,
      });
    }
  });
});

describe('the bucket', () => {
  test('is private, encrypted, kept, and forgets what nobody needs', () => {
    expect(production.Resources.Bucket).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        LifecycleConfiguration: {
          Rules: [
            { Status: 'Enabled', Prefix: 'aws/lambda/', ExpirationInDays: 30 },
            { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
          ],
        },
      },
    });
  });

  test('keeps what a worker behind the stream gives up', () => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping');
    expect(mappings.length).toBeGreaterThan(1);
    for (const [, { Properties }] of mappings) {
      expect(Properties).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRecordAgeInSeconds: 82_800,
      });
    }
  });
});

describe('the API', () => {
  interface StageResource {
    AccessLogSettings: { Format: string };
  }

  test('is throttled, measured and logged', () => {
    expect(propertiesOf('HttpApiStage')).toMatchObject({
      DefaultRouteSettings: {
        DetailedMetricsEnabled: false,
        ThrottlingRateLimit: 100,
        ThrottlingBurstLimit: 200,
      },
      AccessLogSettings: { DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] } },
    });
  });

  test('logs which route was called, and nothing that the client sent', () => {
    const { AccessLogSettings } = propertiesOf('HttpApiStage') as unknown as StageResource;
    const format = JSON.parse(AccessLogSettings.Format) as Record<string, string>;
    expect(format).toEqual({
      time: '$context.requestTimeEpoch',
      requestId: '$context.requestId',
      functionRequestId: '$context.integration.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      functionStatus: '$context.integrationStatus',
      latency: '$context.responseLatency',
      functionLatency: '$context.integrationLatency',
      bytes: '$context.responseLength',
      error: '$context.error.responseType',
    });
  });
});

test('every log is kept for a time and no longer', () => {
  const logs = ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
  expect(logs).toEqual([
    { LogGroupName: '/aws/lambda/akun-prod', RetentionInDays: 90 },
    { LogGroupName: '/aws/vendedlogs/akun-prod-access', RetentionInDays: 90 },
  ]);
});

describe('rights', () => {
  type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: object };
  const statements = () =>
    ofType('AWS::IAM::Role').flatMap(([id, { Properties }]) =>
      fieldsNamed('PolicyDocument', Properties)
        .flatMap((document) => (document as { Statement: Statement[] }).Statement)
        .map((statement) => ({ id, ...statement, Action: [statement.Action].flat() })),
    );

  test('name every action, and every resource but where AWS knows none', () => {
    for (const { Effect, Action } of statements()) {
      expect(Effect).toBe('Allow');
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    }
    const wide = statements().filter(({ Resource }) => JSON.stringify(Resource).includes('*'));
    const listed = wide.map(({ Action, Resource }) => `${Action.join(' ')} on ${JSON.stringify(Resource)}`);
    expect(new Set(listed)).toEqual(new Set(wildcards));
  });

  /** Each with what forces it. */
  const wildcards = [
    // X-Ray knows no resources.
    'xray:PutTraceSegments xray:PutTelemetryRecords on "*"',
    // Names of objects are drawn: no policy can name them one by one.
    's3:PutObject s3:DeleteObject on {"Fn::Sub":"${Bucket.Arn}/pictures/*"}',
    's3:GetObject on {"Fn::Sub":"${Bucket.Arn}/pictures/*"}',
    // In the sandbox SES asks for a right to the recipient's identity too; the sender is held by a condition.
    'ses:SendEmail on [{"Fn::Sub":"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*"},{"Fn::Sub":"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:configuration-set/${MailConfigurationSet}"}]',
    's3:PutObject on {"Fn::Sub":"${Bucket.Arn}/aws/lambda/*"}',
    's3:DeleteObject on {"Fn::Sub":"${Bucket.Arn}/pictures/*"}',
  ];

  test('to a table are held to kinds of items, and none is to scan it', () => {
    const toTables = statements().filter(({ Resource }) =>
      /"(Users|Keys)Table","Arn"/.test(JSON.stringify(Resource)),
    );
    expect(toTables.length).toBeGreaterThan(100);
    for (const { Action, Condition } of toTables) {
      expect(Action).not.toContain('dynamodb:Scan');
      expect(Object.keys(Condition ?? {})).toEqual(['ForAllValues:StringLike']);
      expect(fieldsNamed('dynamodb:LeadingKeys', Condition).flat()).not.toContain('*');
    }
  });

  test('to the audit trail are to add to it', () => {
    const toTrail = statements().filter(({ Condition }) =>
      JSON.stringify(Condition ?? '').includes('AUDIT#'),
    );
    expect(new Set(toTrail.flatMap(({ Action }) => Action))).toEqual(new Set(['dynamodb:PutItem']));
  });

  test('are let to functions of this account alone', () => {
    for (const [, { Properties }] of ofType('AWS::IAM::Role')) {
      expect(fieldsNamed('Principal', Properties)).toEqual([{ Service: 'lambda.amazonaws.com' }]);
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      // CloudFormation draws the name: ours and a long region's would be too long together.
      expect(Properties).not.toHaveProperty('RoleName');
    }
  });
});

describe('mail', () => {
  test('that bounces is told to a topic that only our configuration set can publish to', () => {
    expect(propertiesOf('MailFeedback')).toMatchObject({
      ConfigurationSetName: { Ref: 'MailConfigurationSet' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint'],
        SnsDestination: { TopicARN: { Ref: 'MailFeedbackTopic' } },
      },
    });
    expect(fieldsNamed('Statement', propertiesOf('MailFeedbackTopicPolicy')).flat()).toMatchObject([
      { Principal: { Service: 'ses.amazonaws.com' }, Action: 'sns:Publish' },
    ]);
  });
});
