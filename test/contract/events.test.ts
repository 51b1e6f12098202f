import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { clientContracts } from '../../lib/contract';
import { keys } from '../../lib/store/keys';
import { project, serverlessProgram, stageArguments } from '../../local/definition';
import { childEnvironment } from '../../local/environment';
import type { Ports } from '../../local/ports';
import { deleteRecord, type EventAnswers, invoke, type LambdaAnswer } from '../support/http';
import { isFull } from '../support/is-full';
import { activationAnswers } from './activation/event-answers';
import { besideAnswers } from './beside-event-answers';
import { directoryAnswers } from './directory/event-answers';
import { profileAnswers } from './profile/event-answers';
import { sessionAnswers } from './session/event-answers';
import { tokenAnswers } from './token/event-answers';

/** What each event's function answers on an empty table, contract by contract, in the order of a life. */
const answers: EventAnswers = {
  ...sessionAnswers,
  ...directoryAnswers,
  ...activationAnswers,
  ...tokenAnswers,
  ...profileAnswers,
  ...besideAnswers,
};

const folders = [...clientContracts, 'pages', 'service'];

/** Each run of the framework takes seconds: `AKUN_TEST=full` has it run all of them, otherwise the one of README. */
const events = Object.keys(answers);
const invokedLocally = isFull ? events : ['session/login'];

function eventPath(name: string): string {
  return join('events', `${name}.json`);
}

async function readEvent(name: string): Promise<object> {
  return JSON.parse(await readFile(join(project, eventPath(name)), 'utf8')) as object;
}

const functionOf = (name: string) => name.replace('service/', '').replace('/', '-');

/** As if nobody had ever used the addresses that the events name. */
async function forgetHabib(): Promise<void> {
  const key = 'habib@example.com';
  const waiting = ['dora@example.com', 'broo@example.com'];
  const resetting = ['tia@example.com', 'farhan@example.com', 'nobody@example.com'];
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

function expectAnswer(name: string, { statusCode, headers, body = '', isBase64Encoded }: LambdaAnswer): void {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  const isJson = headers['content-type'] === 'application/json; charset=utf-8';
  expect({ statusCode, body: isJson ? (JSON.parse(text) as unknown) : text }).toEqual(answers[name]);
}

/** `<folder>/<name>` of each file of a kind below a folder. */
async function namesBelow(root: string, ending: '.ts' | '.json'): Promise<string[]> {
  const found = folders.map(async (folder) => {
    const files = await readdir(join(project, root, folder)).catch(() => []);
    const own = files.filter(
      (file) => file.endsWith(ending) && !['contract.ts', 'document.ts'].includes(file),
    );
    return own.map((file) => `${folder}/${file.slice(0, -ending.length)}`);
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

describe('each event gets its answer from the running function:', () => {
  beforeAll(forgetHabib);

  test.for(events)('%s', async (name) => {
    expectAnswer(name, await invoke(functionOf(name), await readEvent(name)));
  });
});

describe('each event gets its answer, and nothing is printed but the log of a refusal, by `serverless invoke local`:', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'akun-events-'));
    await forgetHabib();
    if (!isFull) await invoke('session-register', await readEvent('session/register'));
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
    const isLogged = (line: string) => line.startsWith('{"level":"info","message":"refused",');
    const printed = stdout.split('\n').filter((line) => !isLogged(line));
    expectAnswer(name, JSON.parse(printed.join('\n')) as LambdaAnswer);
    expect(stderr).toBe('');
  });
});
