/** What our own functions count (lib/metrics.ts), over all contracts. */
const own = (name) => ({ namespace: 'akun', name, dimensions: { service: 'akun' }, isStaged: true });

/** What a filter finds in a log; each stage has a namespace of its own. */
const found = (name) => ({ name });

const ofFunction = (name, key) => ({ namespace: 'AWS/Lambda', name, functionKey: key });

const reputation = (name) => ({
  namespace: 'AWS/SES',
  name,
  dimensions: { 'ses:configuration-set': { Ref: 'MailConfigurationSet' } },
});

const minutes = (count) => count * 60;
const workers = ['mail', 'pictures', 'bounces', 'rotate-keys'];

/**
 * Each alarm: what it says, what it looks at (several are added up, unless `joined` says otherwise), and from which
 * value within which time it speaks. docs/operations.md says of each what to do.
 */
const alarms = {
  ServerErrors: {
    says: 'The API answers with 5xx.',
    of: [{ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId: { Ref: 'HttpApi' } } }],
    from: 5,
    within: minutes(5),
  },
  UnexpectedFailures: {
    says: 'A request met a fault that nobody foresaw.',
    of: [own('unexpected_failure')],
    from: 1,
    within: minutes(5),
  },
  Unavailable: {
    says: 'Requests were given up because DynamoDB or S3 did not do their part.',
    of: [own('unavailable')],
    from: 10,
    within: minutes(5),
  },
  RequestsThrottled: {
    says: 'The gateway turned requests away: a route got more than throttleRate.',
    of: [found('requests_throttled')],
    from: 100,
    within: minutes(5),
  },
  // Of the whole account: its functions share their executions.
  FunctionsThrottled: {
    says: 'Lambda has no executions left for functions of this account.',
    of: [{ namespace: 'AWS/Lambda', name: 'Throttles' }],
    from: 10,
    within: minutes(5),
  },
  MailsDelayed: {
    says: 'Mails cannot be sent now, and are tried again.',
    of: [found('mails_delayed')],
    from: 5,
    within: minutes(15),
  },
  DeadLetters: {
    says: 'A worker behind the stream gave something up: it lies in the bucket, to be sent again.',
    of: [
      {
        namespace: 'AWS/S3',
        name: 'PutRequests',
        dimensions: { BucketName: { Ref: 'Bucket' }, FilterId: 'dead-letters' },
      },
    ],
    from: 1,
    within: minutes(5),
  },
  MailsRefused: {
    says: 'SES refuses addresses for good.',
    of: [own('mail_refused')],
    from: 10,
    within: minutes(15),
  },
  BounceRate: {
    says: 'Mails come back. SES looks into it at 5 % and stops sending at 10 %.',
    of: [reputation('Reputation.BounceRate')],
    statistic: 'Maximum',
    from: 0.03,
    within: minutes(60),
  },
  ComplaintRate: {
    says: 'Mails are taken for spam. SES looks into it at 0.1 % and stops sending at 0.5 %.',
    of: [reputation('Reputation.ComplaintRate')],
    statistic: 'Maximum',
    from: 0.0008,
    within: minutes(60),
  },
  TokenReplay: {
    says: 'A refresh token was used after its successor: stolen, or kept by a broken client. Its session has ended.',
    of: [own('authn_token_reuse')],
    from: 1,
    within: minutes(5),
  },
  ExhaustedCodes: {
    says: 'Codes are guessed until they are dead.',
    of: [own('otp_exhausted')],
    from: 10,
    within: minutes(15),
  },
  LockedLogins: {
    says: 'Passwords are guessed until addresses are locked.',
    of: [own('authn_login_lock')],
    from: 50,
    within: minutes(15),
  },
  StreamAge: {
    says: 'What the table has for the workers waits for a quarter of an hour: mails are late.',
    of: ['mail', 'pictures'].map((key) => ofFunction('IteratorAge', key)),
    joined: 'MAX',
    statistic: 'Maximum',
    from: minutes(15) * 1000,
    within: minutes(5),
  },
  WorkerErrors: {
    says: 'A worker ended with an error.',
    of: workers.map((key) => ofFunction('Errors', key)),
    from: 1,
    within: minutes(15),
  },
  AuditGaps: {
    says: 'Refusals could not be written into the audit trail.',
    of: [found('audit_gaps')],
    from: 1,
    within: minutes(15),
  },
};

/** What is counted by what a log says, in the functions' words or the gateway's. */
const filters = {
  mails_delayed: { log: 'FunctionsLog', pattern: '"mail not done yet"' },
  audit_gaps: { log: 'FunctionsLog', pattern: '"refusal not audited"' },
  // The gateway's own answer: no function was asked.
  requests_throttled: { log: 'AccessLog', pattern: '{ ($.status = "429") && ($.functionStatus = "-") }' },
};

module.exports = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  const prefix = `akun-${stage}`;

  const metricOf = ({ namespace = prefix, name, dimensions = {}, isStaged, functionKey }) => ({
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries({
      ...dimensions,
      ...(isStaged ? { stage } : {}),
      ...(functionKey ? { FunctionName: `${prefix}-${functionKey}` } : {}),
    }).map(([Name, Value]) => ({ Name, Value })),
  });

  const watched = ({ of, joined = 'SUM', statistic = 'Sum', within }) => {
    const [only, ...others] = of.map(metricOf);
    if (others.length === 0) return { ...only, Statistic: statistic, Period: within };
    const stats = of.map((one, at) => ({
      Id: `m${at}`,
      ReturnData: false,
      MetricStat: {
        Metric: metricOf(one),
        Stat: statistic,
        Period: within,
      },
    }));
    return { Metrics: [{ Id: 'all', Expression: `${joined}(FILL(METRICS(), 0))` }, ...stats] };
  };

  const alarmResources = Object.entries(alarms).map(([id, alarm]) => [
    `${id}Alarm`,
    {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: `${prefix}-${id}`,
        AlarmDescription: `${alarm.says} docs/operations.md says what to do.`,
        ...watched(alarm),
        Threshold: alarm.from,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
        AlarmActions: [{ Ref: 'AlarmTopic' }],
        OKActions: [{ Ref: 'AlarmTopic' }],
      },
    },
  ]);

  const filterResources = Object.entries(filters).map(([name, { log, pattern }]) => [
    `${name.replaceAll(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase())}Filter`,
    {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: log },
        FilterPattern: pattern,
        MetricTransformations: [
          { MetricNamespace: prefix, MetricName: name, MetricValue: '1', DefaultValue: 0 },
        ],
      },
    },
  ]);

  return { Resources: Object.fromEntries([...alarmResources, ...filterResources]) };
};
