import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditEvents } from '../../lib/audit-events';
import type { Metric } from '../../lib/metrics';
import { project } from '../../local/definition';
import { compileTemplates, type Resource, type Template } from '../support/template';

let production: Template;

beforeAll(async () => {
  [production] = (await compileTemplates([
    'prod',
    'mailFrom=accounts@example.com',
    'alarmMail=operators@example.com',
  ])) as [Template];
});

const others: Metric[] = [
  'mail_sent',
  'mail_refused',
  'mail_dropped',
  'mail_suppressed',
  'mail_given_up',
  'picture_given_up',
  'unavailable',
  'unexpected_failure',
];
/** What lib/metrics.ts can count. */
const counted = new Set<string>([...auditEvents, ...others, 'refused']);

const ofType = (type: string): [id: string, resource: Resource][] =>
  Object.entries(production.Resources).filter(([, { Type }]) => Type === type);

interface MetricName {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
}

interface Alarm extends MetricName {
  AlarmName: string;
  Metrics?: { MetricStat?: { Metric: MetricName } }[];
}

const alarms = () =>
  ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties as unknown as Alarm);
const metricsOf = (alarm: Alarm): MetricName[] =>
  alarm.Metrics?.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])) ?? [alarm];

const filters = () =>
  ofType('AWS::Logs::MetricFilter').map(
    ([, { Properties }]) =>
      Properties as unknown as { FilterPattern: string; MetricTransformations: [{ MetricName: string }] },
  );

describe('alarms', () => {
  test('look at what is counted, filtered out of a log, or measured by AWS for this stage', () => {
    const filtered = filters().map(({ MetricTransformations: [{ MetricName }] }) => MetricName);
    for (const { Namespace, MetricName, Dimensions } of alarms().flatMap(metricsOf)) {
      if (Namespace === 'akun') {
        expect(counted).toContain(MetricName);
        expect(Dimensions).toEqual([
          { Name: 'service', Value: 'akun' },
          { Name: 'stage', Value: 'prod' },
        ]);
      } else if (Namespace === 'akun-prod') {
        expect(filtered).toContain(MetricName);
      } else {
        expect(Namespace).toMatch(/^AWS\/(ApiGateway|Lambda|S3|SES)$/);
      }
    }
  });

  test('are as many as there are things to go wrong, and do not grow with the functions', () => {
    expect(alarms().map(({ AlarmName }) => AlarmName.replace('akun-prod-', ''))).toEqual([
      'ServerErrors',
      'UnexpectedFailures',
      'Unavailable',
      'RequestsThrottled',
      'FunctionsThrottled',
      'MailsDelayed',
      'DeadLetters',
      'MailsRefused',
      'BounceRate',
      'ComplaintRate',
      'TokenReplay',
      'ExhaustedCodes',
      'LockedLogins',
      'StreamAge',
      'WorkerErrors',
      'AuditGaps',
    ]);
  });

  test('name workers that there are', () => {
    const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    const named = alarms()
      .flatMap(metricsOf)
      .flatMap(({ Dimensions }) => Dimensions.filter(({ Name }) => Name === 'FunctionName'));
    expect(named.length).toBeGreaterThan(3);
    for (const { Value } of named) expect(functions).toContain(Value);
  });

  test('speak when they begin and when they end, to one topic and to whoever asked for it', () => {
    for (const alarm of alarms()) {
      expect(alarm).toMatchObject({
        AlarmActions: [{ Ref: 'AlarmTopic' }],
        OKActions: [{ Ref: 'AlarmTopic' }],
        TreatMissingData: 'notBreaching',
      });
    }
    expect(production.Resources.AlarmMail).toMatchObject({
      Condition: 'HasAlarmMail',
      Properties: { Protocol: 'email', Endpoint: 'operators@example.com', TopicArn: { Ref: 'AlarmTopic' } },
    });
    expect(production.Conditions?.HasAlarmMail).toEqual({
      'Fn::Not': [{ 'Fn::Equals': ['operators@example.com', ''] }],
    });
  });
});

test('filters look for what the functions say', () => {
  const words = filters().flatMap(({ FilterPattern }) => /^"(.*)"$/.exec(FilterPattern)?.[1] ?? []);
  expect(words.toSorted()).toEqual(['mail not done yet', 'refusal not audited']);
  const source = (file: string) => readFileSync(join(project, file), 'utf8');
  expect(source('lib/stream-worker.ts')).toContain("log('error', `${subject} not done yet`");
  expect(source('functions/workers/mail.ts')).toContain("streamWorker('mail'");
  expect(source('lib/accounts/record-refusal.ts')).toContain("log('error', 'refusal not audited'");
});

describe('the dashboard', () => {
  interface DashboardProperties {
    DashboardBody: { 'Fn::Sub': string };
  }

  interface Widget {
    x: number;
    y: number;
    width: number;
    height: number;
    properties: { alarms?: string[]; metrics?: unknown[][] };
  }

  const widgets = () => {
    const properties = production.Resources.Dashboard?.Properties as unknown as DashboardProperties;
    return (JSON.parse(properties.DashboardBody['Fn::Sub']) as { widgets: Widget[] }).widgets;
  };

  test('shows every alarm', () => {
    const shown = widgets().flatMap(({ properties }) => properties.alarms ?? []);
    expect(shown.map((arn) => arn.split(':').at(-1))).toEqual(alarms().map(({ AlarmName }) => AlarmName));
  });

  test('shows what is counted', () => {
    const metrics = widgets().flatMap(({ properties }) => properties.metrics ?? []);
    const own = metrics.filter(([namespace]) => namespace === 'akun').map(([, name]) => String(name));
    expect(own.length).toBeGreaterThan(10);
    for (const name of own) expect(counted).toContain(name);
    const searched = metrics.flatMap(([first]) => {
      const { expression = '' } = first as { expression?: string };
      return /MetricName="(\w+)" stage/.exec(expression)?.[1] ?? [];
    });
    expect(searched).toEqual(['authn_login_success', 'refused']);
  });

  test('is laid out without gaps in the grid of 24 columns', () => {
    const tops = new Set(widgets().map(({ y }) => y));
    const rows = [...tops].map((top) => widgets().filter(({ y }) => y === top));
    for (const row of rows) {
      let x = 0;
      for (const widget of row) {
        expect(widget.x).toBe(x);
        x += widget.width;
      }
      expect(x).toBe(24);
    }
  });
});

test('queries are saved for the two logs of the stage', () => {
  const saved = ofType('AWS::Logs::QueryDefinition').map(([, { Properties }]) => Properties);
  expect(saved.map(({ Name }) => Name)).toEqual([
    'akun-prod/errors',
    'akun-prod/one request',
    'akun-prod/refusals',
    'akun-prod/mails',
    'akun-prod/routes',
    'akun-prod/cold starts and memory',
  ]);
  for (const { LogGroupNames } of saved) {
    for (const log of LogGroupNames as { Ref: string }[])
      expect(['FunctionsLog', 'AccessLog']).toContain(log.Ref);
  }
});
