import type { DynamoDBRecord } from 'aws-lambda';
import type { Checkpoints } from './checkpoints';
import { sequenceNumberOf } from './record';
import type { Shard, StreamSource } from './source';

type Surroundings = {
  source: StreamSource;
  streamArn: string;
  checkpoints: Checkpoints;
  /** Resolves when all of the records are done with, or early when the worker stops. */
  deliver: (shardId: string, records: DynamoDBRecord[]) => Promise<void>;
  /** Ends early when the worker stops. */
  sleep: (milliseconds: number) => Promise<void>;
  stopped: () => boolean;
  /** How reading goes: undefined when it went well, or what is wrong. */
  observe: (trouble: string | undefined) => void;
  report: (event: string) => void;
};

const pollMilliseconds = 200;
const troublePauseMilliseconds = 1000;
const relistMilliseconds = 10_000;

/** Reads all shards of a stream, and those that it grows, until the worker stops or the stream is gone. */
export async function consumeStream(surroundings: Surroundings): Promise<void> {
  const { source, streamArn, checkpoints, sleep, stopped, observe } = surroundings;
  const reading = new Map<string, Promise<unknown>>();
  while (!stopped()) {
    try {
      const shards = await source.listShards(streamArn);
      checkpoints.retain(shards.map(({ id }) => id));
      for (const { id } of selectReadable(shards, checkpoints)) {
        if (!reading.has(id)) {
          reading.set(
            id,
            consumeShard(id, surroundings).finally(() => reading.delete(id)),
          );
        }
      }
      // A shard that ends makes its children readable.
      await Promise.race([sleep(relistMilliseconds), ...reading.values()]);
      await sleep(pollMilliseconds);
    } catch (error) {
      if (isNamed(error, 'ResourceNotFoundException')) break;
      observe(describe(error));
      await sleep(troublePauseMilliseconds);
    }
  }
  await Promise.all(reading.values());
}

/** A child holds later changes of its parent's items, so it waits until the parent is read to its end. */
export function selectReadable(
  shards: readonly Shard[],
  checkpoints: Pick<Checkpoints, 'isFinished'>,
): Shard[] {
  const unread = new Set(shards.filter(({ id }) => !checkpoints.isFinished(id)).map(({ id }) => id));
  return shards.filter(({ id, parentId }) => unread.has(id) && !(parentId && unread.has(parentId)));
}

/** Reads one shard to its end, unless the worker stops or the shard is gone before. */
export async function consumeShard(shardId: string, surroundings: Surroundings): Promise<void> {
  const { source, streamArn, checkpoints, deliver, sleep, stopped, observe } = surroundings;
  let iterator: string | undefined;
  while (!stopped()) {
    try {
      iterator ??= await source.openIterator(streamArn, shardId, checkpoints.position(shardId));
      const { records, next } = await source.readRecords(streamArn, iterator);
      observe(undefined);
      await deliver(shardId, records);
      if (stopped()) return;
      const last = records.at(-1);
      if (last) checkpoints.advance(shardId, sequenceNumberOf(last));
      if (!next) {
        checkpoints.finish(shardId);
        return;
      }
      iterator = next;
      if (!last) await sleep(pollMilliseconds);
    } catch (error) {
      if (isNamed(error, 'ResourceNotFoundException')) return;
      iterator = undefined;
      await recover(error, shardId, surroundings);
    }
  }
}

async function recover(error: unknown, shardId: string, surroundings: Surroundings): Promise<void> {
  const { checkpoints, sleep, observe, report } = surroundings;
  // Minutes of retries are enough for that: a new iterator at the checkpoint does.
  if (isNamed(error, 'ExpiredIteratorException')) return;
  const isTrimmed = isNamed(error, 'TrimmedDataAccessException') || isNamed(error, 'ValidationException');
  if (isTrimmed && checkpoints.position(shardId)) {
    report(`starts ${shardId} again: the stream no longer has what was read last`);
    checkpoints.rewind(shardId);
    return;
  }
  observe(describe(error));
  await sleep(troublePauseMilliseconds);
}

function describe(error: unknown): string {
  return isNamed(error, 'AbortError') ? 'DynamoDB does not answer' : String(error);
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
