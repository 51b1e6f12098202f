import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DynamoDBRecord } from 'aws-lambda';
import { inject } from 'vitest';
import { project } from '../../local/definition';
import { compileFilter } from '../../local/stream/filter';
import { type GatewayAnswer, type GatewayRequest, openGateway, rolesAuthority } from '../support/gateway';
import { functionAtWork } from '../support/iam/function-at-work';
import { ownTable } from '../support/own-tables';
import { configurationSet, standInForAws } from './aws';
import { type Circumstances, makeCircumstances, under } from './circumstances';
import { changesBetween, snapshotOf } from './stream';

interface How extends GatewayRequest, Circumstances {
  /** Its mails are sent only after the next request. */
  isLeft?: boolean;
  /** What goes into `Authorization`. */
  token?: string | undefined;
}

const lifetimes = [
  'SESSION_TOKEN',
  'DIRECTORY_TOKEN',
  'ACTIVATION_TOKEN',
  'PROFILE_TOKEN',
  'ACCESS_TOKEN',
  'REFRESH_TOKEN',
  'RESET_LINK',
  'VERIFY_LINK',
  'UNDO_LINK',
  'PENDING',
  'CODE',
  'DIRECTORY_CODE',
];
const budgets = ['MAILS_PER_HOUR', 'MAILS_PER_DAY', 'GUESSES_PER_HOUR', 'GUESSES_PER_DAY'];
const limits = ['REGISTRATIONS', 'SENDS', 'GUESSES', 'LOGIN_FAILURES', 'REFRESHES', 'DIRECTORY_CODES'];

/** A deployment's environment, in which nothing ends before its scene does and limits are there but never met. */
const environment: Record<string, string> = {
  ...Object.fromEntries(lifetimes.map((name) => [`${name}_SECONDS`, '86400000'])),
  ...Object.fromEntries(budgets.map((name) => [name, '1000'])),
  ...Object.fromEntries(limits.map((name) => [`IP_${name}`, '1000/3600'])),
  ADMIN_REGISTRATION: 'off',
  BUCKET: 'akun-test-bucket',
  HEALTH_URLS: '',
  MAIL_CONFIGURATION_SET: configurationSet,
};

/** A ring is read anew after five minutes: so each call reads those that it needs itself. */
const untilRingsAreOld = { minutes: 6 };

/** All functions on DynamoDB Local, each let to do what its role lets it do, and nothing else. */
export async function openWorld() {
  const tables = { ...(await ownTable('TABLE')), ...(await ownTable('KEY_TABLE')) };
  const authority = rolesAuthority();
  const gateway = await openGateway({ ...environment, ...tables }, authority);
  const mails = standInForAws(authority);
  makeCircumstances(gateway, { [tables.TABLE ?? '']: 'UsersTable', [tables.KEY_TABLE ?? '']: 'KeysTable' });
  const { services, clock } = gateway;

  let left: DynamoDBRecord[] = [];

  /** Calls a worker with what it is there for. */
  async function work(name: string, event: unknown): Promise<unknown> {
    const [file, exported = ''] = (inject('functions')[name]?.handler ?? '').split('.');
    const module = (await import(/* @vite-ignore */ join(project, `${file}.ts`))) as Record<string, Worker>;
    clock.advance(untilRingsAreOld);
    const call = { awsRequestId: randomUUID(), functionName: name };
    return functionAtWork.run(name, async () => module[exported]?.(event, call));
  }

  /** Has the workers behind the table's stream do what a call has left for them, each what its filters let through. */
  async function bringToWorkers(records: DynamoDBRecord[]): Promise<void> {
    for (const [name, { events = [] }] of Object.entries(inject('functions'))) {
      for (const { stream } of events as { stream?: { filterPatterns: unknown[] } }[]) {
        const Records = stream ? records.filter(compileFilter(stream.filterPatterns)) : [];
        if (Records.length > 0) await work(name, { Records });
      }
    }
  }

  return {
    services,
    clock,
    /** Calls a worker that no request leads to. */
    work: (name: string, event: unknown, isFirst: Circumstances['isFirst'] = false) =>
      under({ isFirst }, () => work(name, event)),
    denied: authority.denied,
    unused: authority.unused,
    close: () => gateway.close(),

    /**
     * Sends a request and lets the workers follow it.
     *
     * @throws Error where the answer has another status
     */
    ask: async (
      route: string,
      status: number,
      { token, isFirst = false, isRaced = false, isEnded = false, isLeft = false, ...request }: How = {},
    ): Promise<GatewayAnswer> => {
      const before = await snapshotOf(services);
      clock.advance(untilRingsAreOld);
      const headers = {
        ...request.headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      const answer = await under({ isFirst, isRaced, isEnded }, () =>
        gateway.call(route, { ...request, headers }),
      );
      if (answer.status !== status) {
        throw new Error(`${route}: ${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
      }
      const records = [...left, ...changesBetween(before, await snapshotOf(services))];
      left = isLeft ? records : [];
      if (!isLeft) await under({ isFirst }, () => bringToWorkers(records));
      return answer;
    },

    /** What the last mail to an address that shows something of this kind shows. */
    mailed: (to: string, shown: RegExp): string => {
      const found = mails.findLast((mail) => mail.to === to && shown.test(mail.text));
      const [, value] = shown.exec(found?.text ?? '') ?? [];
      if (value === undefined) throw new Error(`no mail to ${to} shows ${shown}`);
      return value;
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

type Worker = (event: unknown, context: object) => Promise<unknown>;
