import { join } from 'node:path';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { inject } from 'vitest';
import { connectDynamodb, connectS3, connectStreams } from '../../local/clients';
import { type Definition, project } from '../../local/definition';
import { deliverRecords } from '../../local/stream/deliver';
import { keepGivenUp } from '../../local/stream/failure-destination';
import { readAnswer } from '../../local/stream/invoke';
import { readMappings } from '../../local/stream/mappings';
import type { Outcome } from '../../local/stream/retry';
import { streamSource } from '../../local/stream/source';
import { deadLetters } from '../../operator/dead-letters';
import { type FaultyS3, startFaultyS3 } from '../support/faulty-s3';
import { type Gateway, openGateway } from '../support/gateway';
import { dropTables, ownTable } from '../support/own-tables';
import { type Ses, startSes } from '../support/ses';

export const functionName = 'akun-local-mail';

type Worker = (event: DynamoDBStreamEvent, context?: Partial<Context>) => Promise<DynamoDBBatchResponse>;

/** How one call of the worker goes, where it does not simply go. */
export type Invoke = (
  work: (records: readonly DynamoDBRecord[]) => Promise<Outcome>,
  records: readonly DynamoDBRecord[],
  nth: number,
) => Promise<Outcome>;

interface Conditions {
  invoke?: Invoke;
  /** How long it waits after a call that failed, at least. */
  pauseMinutes?: number;
}

/** The outbox whole: a table with its stream, the gateway in front, the worker behind, SES and S3. */
export interface Outbox {
  gateway: Gateway;
  ses: Ses;
  s3: FaultyS3;
  /** What the stream has brought that the worker's filter lets through, since the last time. */
  drain: () => Promise<DynamoDBRecord[]>;
  /** Delivers records as the local stream worker does, on a clock that only waiting moves. */
  deliver: (records: readonly DynamoDBRecord[], conditions?: Conditions) => Promise<void>;
  /** One call of the worker, which ends after its time as on Lambda. */
  call: (records: readonly DynamoDBRecord[], seconds?: number) => Promise<Outcome>;
  /** The records that were given up, by the worker or for it, as an operator's command reads them. */
  givenUp: () => Promise<DynamoDBRecord[]>;
  close: () => Promise<void>;
}

export async function openOutbox(environment: Record<string, string> = {}): Promise<Outbox> {
  const [table, ses, s3] = await Promise.all([
    ownTable('TABLE', { hasStream: true }),
    startSes(),
    startFaultyS3(),
  ]);
  const { TABLE = '' } = table;
  const places = {
    ...table,
    SES_ENDPOINT: ses.endpoint,
    S3_ENDPOINT: s3.endpoint,
    BUCKET: s3.bucket,
  };
  const gateway = await openGateway({ ...places, ...environment });
  const { handler } = (await import(join(project, 'functions/workers/mail.ts'))) as { handler: Worker };
  const mapping = mappingOf(TABLE);
  const source = streamSource(connectDynamodb(inject('dynamodbUrl')), connectStreams(inject('dynamodbUrl')));
  const streamArn = await source.findStream(TABLE);
  const bucket = { s3: connectS3(s3.endpoint), bucket: s3.bucket };
  const origin = { functionName, streamArn, shardId: 'shard-1' };
  const read = new Map<string, string>();

  async function drain(): Promise<DynamoDBRecord[]> {
    const drained: DynamoDBRecord[] = [];
    for (const { id } of await source.listShards(streamArn)) {
      const iterator = await source.openIterator(streamArn, id, read.get(id));
      const { records } = await source.readRecords(streamArn, iterator);
      const last = records.at(-1)?.dynamodb?.SequenceNumber;
      if (last) read.set(id, last);
      drained.push(...records);
    }
    return drained.map(stampedNow).filter(mapping.matches);
  }

  async function call(
    records: readonly DynamoDBRecord[],
    seconds = mapping.functionTimeoutSeconds,
  ): Promise<Outcome> {
    const end = Date.now() + seconds * 1000;
    const answer = await handler(
      { Records: [...records] },
      { functionName, awsRequestId: 'request-1', getRemainingTimeInMillis: () => end - Date.now() },
    );
    return readAnswer(JSON.stringify(answer), records);
  }

  return {
    gateway,
    ses,
    s3,
    drain,
    call,
    async deliver(records, { invoke, pauseMinutes = 0 } = {}) {
      let calls = 0;
      await deliverRecords(records, mapping.rules, {
        invoke: (batch) => {
          calls += 1;
          return invoke ? invoke(call, batch, calls) : call(batch);
        },
        keep: (lost) => keepGivenUp({ ...bucket, now: Date.now }, origin, lost),
        checkpoint: () => {},
        now: () => Date.now(),
        sleep: async (milliseconds) =>
          gateway.clock.advance({ seconds: milliseconds / 1000, minutes: pauseMinutes }),
        stopped: () => false,
        report: () => {},
      });
    },
    async givenUp() {
      const letters = deadLetters({ ...bucket, functionPrefix: 'akun-local-' });
      const records: DynamoDBRecord[] = [];
      for await (const key of letters.keys()) records.push(...((await letters.read(key))?.records ?? []));
      return records;
    },
    async close() {
      gateway.close();
      ses.stop();
      await Promise.all([dropTables(table), s3.stop()]);
    },
  };
}

/** The mapping that is deployed, of this table. */
function mappingOf(tableName: string) {
  const mail = inject('functions').mail as Definition['functions'][string];
  const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: tableName } };
  const definition = { functions: { mail }, resources: { Resources: { UsersTable: table } } };
  const [mapping] = readMappings(definition as unknown as Definition);
  if (!mapping) throw new Error('there is no mapping');
  return mapping;
}

/** DynamoDB stamps by the clock of the machine; the tests have one of their own. */
function stampedNow(record: DynamoDBRecord): DynamoDBRecord {
  const ApproximateCreationDateTime = Math.floor(Date.now() / 1000);
  return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime } };
}
