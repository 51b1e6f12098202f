import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { keys } from '../../lib/store/keys';
import { project, serverlessProgram, stageArguments } from '../../local/definition';
import { childEnvironment } from '../../local/environment';
import type { Ports } from '../../local/ports';
import { deleteRecord, type EventAnswers, invoke, type LambdaAnswer } from '../support/http';
import { activationAnswers } from './activation/event-answers';
import { directoryAnswers } from './directory/event-answers';
import { profileAnswers } from './profile/event-answers';
import { sessionAnswers } from './session/event-answers';
import { tokenAnswers } from './token/event-answers';

interface SampleEvent {
  version: string;
  routeKey: string;
  rawPath: string;
  requestContext: { routeKey: string; http: { method: string; path: string; sourceIp: string } };
}

/** What each event's function answers on an empty table, contract by contract, in the order of a life. */
const answers: EventAnswers = {
  ...sessionAnswers,
  ...directoryAnswers,
  ...activationAnswers,
  ...tokenAnswers,
  ...profileAnswers,
};

const contracts = ['directory', 'session', 'activation', 'token', 'profile'];

/** Each run of the framework takes seconds: `AKUN_TEST=full` has it run all of them. */
const isFull = process.env.AKUN_TEST === 'full';
const events = Object.keys(answers);
const invokedLocally = isFull ? events : ['session/get-user'];

function eventPath(name: string): string {
  return join('events', `${name}.json`);
}

async function readEvent(name: string): Promise<SampleEvent> {
  return JSON.parse(await readFile(join(project, eventPath(name)), 'utf8')) as SampleEvent;
}

const functionOf = (name: string) => name.replace('/', '-');

/** As if nobody had ever used the addresses that the events name. */
async function forgetHabib(): Promise<void> {
  const key = 'habib@example.com';
  const waiting = ['dora@example.com', 'broo@example.com'];
  const resetting = ['tia@example.com', 'farhan@example.com'];
  const records = [
    keys.emailLock(key),
    keys.loginCounter(key),
    keys.code('verify_email', key),
    keys.code('reset_password', key),
    ...waiting.flatMap((each) => [
      keys.emailLock(each),
      keys.loginCounter(each),
      keys.code('activate_account', each),
    ]),
    ...resetting.flatMap((each) => [
      keys.emailLock(each),
      keys.loginCounter(each),
      keys.code('reset_link', each),
    ]),
  ];
  await Promise.all(records.map(deleteRecord));
}

function expectAnswer(name: string, { statusCode, headers, body }: LambdaAnswer): void {
  expect({ statusCode, body: JSON.parse(body ?? '') as unknown }).toEqual(answers[name]);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
}

/** `<contract>/<name>` of each file of a kind below a folder. */
async function namesBelow(root: string, ending: '.ts' | '.json'): Promise<string[]> {
  const found = contracts.map(async (contract) => {
    const files = await readdir(join(project, root, contract)).catch(() => []);
    const own = files.filter(
      (file) => file.endsWith(ending) && !['contract.ts', 'document.ts'].includes(file),
    );
    return own.map((file) => `${contract}/${file.slice(0, -ending.length)}`);
  });
  return (await Promise.all(found)).flat().toSorted();
}

test('every endpoint has an event, and every event an endpoint', async () => {
  const endpoints = await namesBelow('functions', '.ts');
  expect(endpoints).toContain('session/login');
  expect(await namesBelow('events', '.json')).toEqual(endpoints);
});

test('of every event it is said what it gets', async () => {
  expect(events.toSorted()).toEqual(await namesBelow('events', '.json'));
});

test.for(events)('the event of %s names the route at which its function is served', async (name) => {
  const event = await readEvent(name);
  const { http, routeKey } = event.requestContext;
  const contract = name.split('/')[0] ?? '';
  const definitions = await readFile(join(project, 'functions', contract, 'functions.yml'), 'utf8');
  const definition = definitions.split(/^(?=\S)/m).find((part) => part.startsWith(`${functionOf(name)}:`));
  const [, method, path] =
    /httpApi: \{ method: (\w+), path: '\$\{[^}]+\}(\S*)' \}/.exec(definition ?? '') ?? [];
  expect(event.routeKey).toBe(`${method} /${contract}${path}`);
  expect(routeKey).toBe(event.routeKey);
  expect(http.method).toBe(method);
  expect(http.path).toBe(event.rawPath);
  expect(event.version).toBe('2.0');
  expect(http.sourceIp).toMatch(/^192\.0\.2\.\d+$/);
});

describe('each event gets its answer from the running function:', () => {
  beforeAll(forgetHabib);

  test.for(events)('%s', async (name) => {
    expectAnswer(name, await invoke(functionOf(name), await readEvent(name)));
  });
});

describe('each event gets its answer, and nothing else is printed, by `serverless invoke local`:', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'akun-events-'));
    await forgetHabib();
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.for(invokedLocally)('%s', async (name) => {
    const urls = Object.entries(inject('urls'));
    const ports = Object.fromEntries(urls.map(([part, url]) => [part, Number(new URL(url).port)])) as Ports;
    const stage = stageArguments({ buildFolder: relative(project, join(folder, 'bundles')), bcryptCost: 4 });
    const args = ['invoke', 'local', '-f', functionOf(name), '-p', eventPath(name), ...stage];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [serverlessProgram, ...args], {
      cwd: project,
      env: childEnvironment(ports),
    });
    expectAnswer(name, JSON.parse(stdout) as LambdaAnswer);
    expect(stderr).toBe('');
  });
});
