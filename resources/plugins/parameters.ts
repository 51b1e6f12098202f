import * as z from 'zod/mini';
import { emailAddress, positive, readConfig } from '../../lib/config';
import type { Presets } from './framework';

const flag = z.enum(['true', 'false']);
const orNone = (rule: z.ZodMiniType) => z.union([z.literal(''), rule]);
const domainName = z.string().check(z.regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/));
const certificateArn = z
  .string()
  .check(z.regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/));

/** What CloudWatch can keep a log for. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
];

/** The rules of parameters that no function reads; lib/config.ts has those of all others. */
const rules = z.object({
  domainName: orNone(domainName),
  certificateArn: orNone(certificateArn),
  pictureCdn: z.enum(['on', 'off']),
  docsPage: z.enum(['on', 'off']),
  throttleRate: positive,
  throttleBurst: positive,
  hashingConcurrency: orNone(positive),
  mailIdentity: z.enum(['create', 'domain', 'existing']),
  alarmMail: orNone(emailAddress),
  logRetentionDays: z.enum([...retentions, 3288, 3653].map(String) as [string]),
  pointInTimeRecovery: flag,
  deletionProtection: flag,
});

/** The longest function of ours has room for that many in the 64 characters that Lambda gives it. */
const stageName = /^[a-z][a-z0-9-]{0,26}$/;

/** What only the local stage may set: a deployed function calls AWS, and nothing else. */
export const localOnly = [
  'apiUrl',
  'bucket',
  'buildFolder',
  'dynamodbEndpoint',
  'healthUrls',
  'machineModules',
  'mailConfigurationSet',
  'minify',
  's3Endpoint',
  'sesEndpoint',
];

export interface Stage {
  name: string;
  presets: Presets;
  /** As given on the command line, each `name=value`. */
  given: string[];
  /** Of the functions, as it will be deployed; what CloudFormation has yet to fill in is an object. */
  environment: Record<string, unknown>;
}

/**
 * What keeps a stage from being deployed with these parameters, each in words; nothing when nothing does. It says
 * which parameter it is, and never its value.
 */
export function problemsOf({ name, presets, given, environment }: Stage): string[] {
  const own = Object.fromEntries(given.map((pair) => splitAt(pair, pair.indexOf('='))));
  const values = { ...presets.default, ...presets[name], ...own };
  const unknown = Object.keys(own).filter(
    (parameter) => !(parameter in { ...presets.default, ...presets.local }),
  );
  const local = Object.keys(own).filter((parameter) => localOnly.includes(parameter));
  const read = rules.safeParse(mapValues(values, String));
  const malformed = new Set(read.error?.issues.map(({ path }) => String(path[0])));
  const isHalfADomain = (values.domainName === '') !== (values.certificateArn === '');
  const inClear = ['baseUrl', 'pictureUrl', 'resetUrl'].filter((parameter) => isInClear(own[parameter]));
  const isServedTwice = values.pictureCdn === 'on' && 'pictureUrl' in own;
  return [
    ...(stageName.test(name) ? [] : ['a stage is named in up to 27 of a-z, 0-9 and -, a letter first']),
    ...(name === 'local' ? ['the stage local is what npm start runs, and is deployed nowhere'] : []),
    ...(unknown.length > 0 ? [`there is no parameter ${unknown.join(', ')}`] : []),
    ...(local.length > 0 ? [`for the stage local alone: ${local.join(', ')}`] : []),
    ...(isHalfADomain ? ['domainName and certificateArn are given together'] : []),
    ...(isServedTwice ? ['pictureCdn=on has a pictureUrl of its own'] : []),
    ...(inClear.length > 0 ? [`tokens would travel in clear: ${inClear.join(', ')} must be https`] : []),
    ...(malformed.size > 0 ? [`missing or malformed: ${[...malformed].join(', ')}`] : []),
    ...problemsOfFunctions(environment),
  ];
}

/** An address that others on the way could read; a front end on a developer's own machine is none. */
function isInClear(url = ''): boolean {
  return /^http:/i.test(url) && !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/i.test(url);
}

/** A function would not start either: the rules are its own, told in the names of parameters. */
function problemsOfFunctions(environment: Record<string, unknown>): string[] {
  try {
    readConfig(mapValues(environment, settled));
    return [];
  } catch (error) {
    const { message } = error as Error;
    const inParameters = message.replaceAll(/\b[A-Z]+(?:_[A-Z0-9]+)+\b|\bCONTRACT\b/g, parameterOf);
    return [inParameters.replace('configuration: ', '')];
  }
}

/** The parameter that a variable is filled from: resources/environment.yml names them alike. */
function parameterOf(variable: string): string {
  return variable.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** What CloudFormation fills in is a name or an address of its own making. */
function settled(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return String(value);
  return 'Ref' in value && value.Ref === 'AWS::NoValue' ? undefined : 'https://reference.example.com';
}

function mapValues<T>(values: Record<string, unknown>, map: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}

function splitAt(pair: string, at: number): [name: string, value: string] {
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
