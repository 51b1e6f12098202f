import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard as StreamShard,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { toLambdaRecord } from './record';

export type Shard = { id: string; parentId: string | undefined };

/** What is read of the Streams API. Errors keep the names that AWS gives them. */
export type StreamSource = {
  findStream: (tableName: string) => Promise<string>;
  listShards: (streamArn: string) => Promise<Shard[]>;
  /** An iterator behind a sequence number, or else at the oldest record that the shard still has. */
  openIterator: (streamArn: string, shardId: string, after: string | undefined) => Promise<string>;
  /** No next iterator: the shard is closed and read to its end. */
  readRecords: (streamArn: string, iterator: string) => Promise<{ records: DynamoDBRecord[]; next?: string }>;
};

/** An engine that hangs must show as trouble, and must not hold up the end. */
const patience = () => ({ abortSignal: AbortSignal.timeout(3000) });

export function streamSource(tables: DynamoDBClient, streams: DynamoDBStreamsClient): StreamSource {
  return {
    async findStream(tableName) {
      const { Table } = await tables.send(new DescribeTableCommand({ TableName: tableName }), patience());
      if (!Table?.LatestStreamArn) throw new Error(`The table ${tableName} has no stream.`);
      return Table.LatestStreamArn;
    },

    async listShards(streamArn) {
      const shards: StreamShard[] = [];
      let start: string | undefined;
      do {
        const page = await streams.send(
          new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: start }),
          patience(),
        );
        shards.push(...(page.StreamDescription?.Shards ?? []));
        start = page.StreamDescription?.LastEvaluatedShardId;
      } while (start);
      return shards.map(({ ShardId = '', ParentShardId }) => ({ id: ShardId, parentId: ParentShardId }));
    },

    async openIterator(streamArn, shardId, after) {
      const { ShardIterator = '' } = await streams.send(
        new GetShardIteratorCommand({
          StreamArn: streamArn,
          ShardId: shardId,
          ...(after
            ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
            : { ShardIteratorType: 'TRIM_HORIZON' }),
        }),
        patience(),
      );
      return ShardIterator;
    },

    async readRecords(streamArn, iterator) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }), patience());
      const records = (page.Records ?? []).map((record) => toLambdaRecord(record, streamArn));
      return { records, ...(page.NextShardIterator && { next: page.NextShardIterator }) };
    },
  };
}
