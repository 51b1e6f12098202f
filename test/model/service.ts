import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { inject, vi } from 'vitest';
import { connectDynamodb } from '../../local/clients';
import { type GatewayAnswer, openGateway } from '../support/gateway';
import { brokenInvariants } from '../support/invariants';
import { createClock } from '../support/services';
import { allItems } from '../support/table';
import type { Act } from './acts';
import { createClients } from './clients';
import { requestOf } from './contracts';
import { emailOf } from './contracts/contract';
import { environment } from './figures';
import { createInbox, isMailing } from './inbox';
import { keepJournal } from './journal';
import { type Turn, turnstile } from './turns';
import type { Address } from './world';

const isOfInterest = (pk: string) => pk.startsWith('USER#') || isMailing(pk);

/** Half past nine: windows of hours and days lie the same way in every sequence. */
const morning = Date.UTC(2031, 0, 6, 9, 30);

/** The whole service in this process, on a table of its own that is emptied for each sequence. */
export async function openService() {
  const table = `akun-model-${randomUUID()}`;
  await copyTable(inject('environment').TABLE ?? '', table);
  const gateway = await openGateway({ ...environment, TABLE: table });
  const { services } = gateway;
  const inTurns = turnstile(services.client);
  const journal = keepJournal(services.client, table);
  const inbox = createInbox(services);
  let clients = createClients();
  const logged: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(String(line)));
  }

  const call = async (act: Act): Promise<GatewayAnswer> => {
    const { route, ...request } = requestOf(act, clients.known);
    return gateway.call(route, request);
  };

  return {
    services,
    clients: () => clients,

    /** As if nobody had ever been there, on the morning of the same day. */
    async begin(): Promise<void> {
      await empty();
      clients = createClients();
      inbox.forget();
      logged.length = 0;
      vi.setSystemTime(morning);
    },

    now: () => gateway.clock.now() / 1000,
    pass: (seconds: number) => gateway.clock.advance({ seconds }),

    call,

    /** Both in one moment, their requests to the database in turns. */
    async callBoth([first, second]: [Act, Act], turns: Turn[]): Promise<[GatewayAnswer, GatewayAnswer]> {
      await warmUp();
      return inTurns(
        () => call(first),
        () => call(second),
        turns,
      );
    },

    /** What the clients learn of a step: their answers and tokens, and the mails that it sent. */
    async learn(acts: Act[], answers: GatewayAnswer[]) {
      const items = await journal.news(isOfInterest);
      clients.learnAccounts(items, acts, answers);
      clients.learnAnswers(acts, answers);
      return clients.learnMails(await inbox.deliverNews(items), acts);
    },

    brokenInvariants(places: readonly Address[]): Promise<string[]> {
      const here = places.map((address) => ({ id: address, emailKey: emailOf(address) }));
      const accounts = clients.accounts.map(({ id, wasAt }) => ({ id, emailKey: emailOf(wasAt) }));
      return brokenInvariants({ ...services, clock: createClock() }, [...here, ...accounts]);
    },

    /** What was logged and should not have been: secrets and addresses. */
    leaks(): string[] {
      const secrets = [...clients.secrets(), ...clients.passwords, '@example.com'];
      return logged.filter((line) => secrets.some((secret) => line.includes(secret)));
    },

    close() {
      vi.restoreAllMocks();
      gateway.close();
    },
  };

  async function empty(): Promise<void> {
    const items = await allItems(services);
    for (let at = 0; at < items.length; at += 25) {
      const requests = items.slice(at, at + 25).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
      await services.client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
    }
  }

  /** Keys are read anew from time to time, and two who need them share one request: that would be nobody's turn. */
  async function warmUp(): Promise<void> {
    await Promise.all([
      services.tokens.publicKeys(),
      services.derived.plan(),
      services.passwords.hash('x'.repeat(100)),
      services.audit.record(
        'authn_login_success',
        { emailKey: 'nobody' },
        { ip: '', requestId: '', contract: 'service' },
      ),
    ]);
  }
}

export type Service = Awaited<ReturnType<typeof openService>>;

async function copyTable(from: string, to: string): Promise<void> {
  const client = connectDynamodb(inject('dynamodbUrl'));
  const { Table } = await client.send(new DescribeTableCommand({ TableName: from }));
  if (!Table) throw new Error('model: there is no table');
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes = [] } = Table;
  await client.send(
    new CreateTableCommand({
      TableName: to,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
}
