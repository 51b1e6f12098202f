import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { project } from '../../local/definition';
import { localOnly } from '../../resources/plugins/parameters';
import { type Answer, runServerless, type Template, templateCommand } from '../support/template';

const operations = readFileSync(join(project, 'docs/operations.md'), 'utf8');

/** The rows of the table whose heads these are, their cells by head. */
function rowsUnder(...heads: string[]): Record<string, string>[] {
  const lines = operations.split('\n');
  const start = lines.indexOf(`| ${heads.join(' | ')} |`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, start + length).map((line) => {
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? '']));
  });
}

type Preset = Record<string, unknown>;

let presets: { default: Preset; prod: Preset };
let roles: string;
let production: Template;
let refused: Answer[];

beforeAll(async () => {
  const [printed, told, compiled, ...others] = await runServerless(
    ['print', '--stage', 'dev', '--format', 'json'],
    ['roles', '--stage', 'dev'],
    templateCommand(['prod', 'mailFrom=accounts@example.com']),
    ['package', '--stage', 'prod'],
    templateCommand(['prod', 'contract=sessions', 'mailForm=accounts@example.com']),
  );
  refused = others;
  presets = (JSON.parse(printed?.out ?? '') as { params: typeof presets }).params;
  roles = told?.out ?? '';
  production = JSON.parse(compiled?.out ?? '') as Template;
});

test('every parameter is described, with its defaults', () => {
  const written = (value: unknown) =>
    value === undefined || value === '' || typeof value === 'object'
      ? ''
      : `\`${JSON.stringify(value).replaceAll('"', '')}\``;
  const expected = Object.entries(presets.default)
    .filter(([name]) => !localOnly.includes(name))
    .map(([name, value]) => [name, written(value), written(presets.prod[name])]);
  const rows = rowsUnder('parameter', 'default', 'prod…', 'what it is');
  expect(rows.map((row) => [row.parameter, row.default, row['prod…']])).toEqual(expected);
  for (const row of rows) expect(row['what it is']).not.toBe('');
});

test('what cannot be deployed is told in one line before anything is packaged', () => {
  const [missing, several] = refused;
  expect(missing).toEqual({ exitCode: 1, out: expect.stringMatching(/^Error:\n.+\n$/) });
  expect(operations).toContain(`\`\`\`\n${missing?.out}\`\`\``);
  expect(several).toEqual({
    exitCode: 1,
    out: 'Error:\nthere is no parameter mailForm; missing or malformed: contract, mailFrom (docs/operations.md describes every parameter)\n',
  });
});

test('every role is told as it is', () => {
  expect(roles).toContain('| function | does |');
  expect(operations).toContain(roles);
});

test('every alarm is explained, and says what to do', () => {
  const alarms = Object.values(production.Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const rows = rowsUnder('alarm', 'speaks from', 'what it means', 'what to do');
  expect(rows.map(({ alarm }) => `akun-prod-${alarm}`)).toEqual(
    alarms.map(({ Properties }) => Properties.AlarmName),
  );
  for (const row of rows) expect(Object.values(row)).not.toContain('');
  expect(rows.map((row) => told(row['speaks from'] ?? ''))).toEqual(
    alarms.map(({ Properties }, at) => limitsOf(Properties, rows[at]?.['speaks from'] ?? '')),
  );
});

interface Limits {
  from: number;
  /** Where the words tell it. */
  withinSeconds: number | undefined;
}

/** The limits that words like `5 in 15 min`, `3 %` and `15 min` tell. */
function told(words: string): Limits {
  const [, count = '', unit = ''] = /^([\d.]+) ?(%|min$)?/.exec(words) ?? [];
  const [, minutes] = /in (\d+) min$/.exec(words) ?? [];
  const scale: Record<string, number> = { '%': 0.01, min: 60_000 };
  return {
    from: Number((Number(count) * (scale[unit] ?? 1)).toPrecision(6)),
    withinSeconds: minutes === undefined ? undefined : Number(minutes) * 60,
  };
}

function limitsOf(properties: Record<string, unknown>, words: string): Limits {
  const { Threshold, Period, Metrics } = properties as {
    Threshold: number;
    Period?: number;
    Metrics?: { MetricStat?: { Period: number } }[];
  };
  const period = Period ?? Metrics?.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period;
  return { from: Threshold, withinSeconds: / in /.test(words) ? period : undefined };
}
