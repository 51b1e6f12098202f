const five = 300;

/** The stage's dashboard: who comes, what they get, what is mailed, and how the parts are. */
module.exports = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  const prefix = `akun-${stage}`;
  const region = '${AWS::Region}';
  const own = (name, label = name) => ['akun', name, 'service', 'akun', 'stage', stage, { label }];
  const api = (name, options) => ['AWS/ApiGateway', name, 'ApiId', '${HttpApi}', options];
  const search = (what, statistic) => [
    { expression: `SEARCH('${what}', '${statistic}', ${five})`, label: '' },
  ];
  const table = (name, options) => ['AWS/DynamoDB', name, 'TableName', prefix, options];
  const ofFunction = (name, key) => ['AWS/Lambda', name, 'FunctionName', `${prefix}-${key}`, { label: key }];

  const graph = (title, metrics, options = {}) => ({
    type: 'metric',
    properties: { title, metrics, region, view: 'timeSeries', period: five, stat: 'Sum', ...options },
  });

  const alarms = {
    type: 'alarm',
    properties: {
      title: 'Alarms',
      alarms: (await alarmNames({ resolveVariable })).map(
        (name) => `arn:\${AWS::Partition}:cloudwatch:${region}:\${AWS::AccountId}:alarm:${name}`,
      ),
    },
  };

  // Paid for when somebody looks at it, where API Gateway's own metrics of routes are paid for by the month.
  const byRoute = {
    type: 'log',
    properties: {
      title: 'Requests by route',
      query: `SOURCE '/aws/vendedlogs/${prefix}-access' | stats count(*) as requests by routeKey | sort requests desc`,
      region,
      view: 'table',
    },
  };

  const rows = [
    [alarms],
    [
      graph('Requests', [
        api('Count', { label: 'all' }),
        api('4xx', { label: '4xx' }),
        api('5xx', { label: '5xx' }),
      ]),
      graph('Latency, ms', [
        api('Latency', { stat: 'p50', label: 'p50' }),
        api('Latency', { stat: 'p95', label: 'p95' }),
        api('Latency', { stat: 'p99', label: 'p99' }),
      ]),
      byRoute,
    ],
    [
      graph('Accounts', [
        own('user_registered', 'registrations that wait'),
        own('user_created', 'created'),
        own('email_verified', 'mailboxes proven'),
        own('user_deleted', 'deleted'),
      ]),
      graph('Logins', [
        own('authn_login_success', 'logged in'),
        own('authn_login_lock', 'locked'),
        own('authn_token_created', 'refreshed'),
        own('authn_token_reuse', 'replayed'),
      ]),
      graph('Logins by contract', [
        search(`{akun,contract,service,stage} MetricName="authn_login_success" stage="${stage}"`, 'Sum'),
      ]),
    ],
    [
      graph('Refusals by reason', [
        search(`{akun,contract,reason,service,stage} MetricName="refused" stage="${stage}"`, 'Sum'),
      ]),
      graph('Passwords and codes', [
        own('reset_requested', 'reset links and codes asked for'),
        own('reset_completed', 'passwords reset'),
        own('authn_password_change', 'passwords changed'),
        own('otp_exhausted', 'codes guessed to death'),
      ]),
      graph('Faults', [
        own('unavailable'),
        own('unexpected_failure'),
        [prefix, 'audit_gaps'],
        [prefix, 'requests_throttled'],
      ]),
    ],
    [
      graph('Mails', [
        own('mail_sent', 'sent'),
        own('mail_dropped', 'dropped, dead by then'),
        own('mail_suppressed', 'suppressed'),
        own('mail_refused', 'refused'),
        own('mail_given_up', 'given up'),
        [prefix, 'mails_delayed', { label: 'delayed' }],
      ]),
      graph(
        'Bounces and complaints, share',
        [
          ['AWS/SES', 'Reputation.BounceRate', 'ses:configuration-set', prefix, { label: 'bounces' }],
          ['AWS/SES', 'Reputation.ComplaintRate', 'ses:configuration-set', prefix, { label: 'complaints' }],
        ],
        { stat: 'Maximum', period: 3600 },
      ),
      graph(
        'Age of the stream, ms',
        [ofFunction('IteratorAge', 'mail'), ofFunction('IteratorAge', 'pictures')],
        {
          stat: 'Maximum',
        },
      ),
    ],
    [
      graph('Table: units', [
        table('ConsumedReadCapacityUnits', { label: 'read' }),
        table('ConsumedWriteCapacityUnits', { label: 'written' }),
      ]),
      graph('Table: throttled and conflicts', [
        table('ReadThrottleEvents', { label: 'reads' }),
        table('WriteThrottleEvents', { label: 'writes' }),
        table('TransactionConflict', { label: 'conflicts' }),
      ]),
      graph('Functions of the account', [
        ['AWS/Lambda', 'ConcurrentExecutions', { stat: 'Maximum', label: 'at once' }],
        ['AWS/Lambda', 'Throttles', { label: 'throttled' }],
        ['AWS/Lambda', 'Errors', { label: 'errors' }],
      ]),
    ],
  ];

  const widgets = rows.flatMap((row, y) =>
    row.map((widget, x) => ({
      ...widget,
      x: (24 / row.length) * x,
      y: y * 6,
      width: 24 / row.length,
      height: 6,
    })),
  );
  return {
    Resources: {
      Dashboard: {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: { DashboardName: prefix, DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) } },
      },
    },
  };
};

async function alarmNames(options) {
  const { Resources } = await require('./alarms')(options);
  const alarms = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  return alarms.map(({ Properties }) => Properties.AlarmName);
}
