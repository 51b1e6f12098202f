import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { openCheckpoints } from './stream/checkpoints';
import { consumeStream } from './stream/consume';
import { deliverRecords } from './stream/deliver';
import { keepGivenUp } from './stream/failure-destination';
import { invokeFunction } from './stream/invoke';
import type { Mapping } from './stream/mappings';
import type { StreamSource } from './stream/source';

export type Surroundings = {
  source: StreamSource;
  s3: S3Client;
  /** The local names of the buckets by logical id. */
  buckets: Record<string, string>;
  lambdaUrl: string;
  checkpointDirectory: string;
  log: (line: string) => void;
};

export type RunningMapping = {
  functionKey: string;
  /** What keeps it from reading; undefined when nothing does. */
  trouble: () => string | undefined;
  /** Resolves when the loop has ended. It should not before stop(). */
  ended: Promise<void>;
  /** Lets a call that is under way finish, but not for long: what it was called with comes again otherwise. */
  stop: () => Promise<void>;
};

const graceMilliseconds = 2000;

/**
 * What Lambda does for a DynamoDB stream: reads it, filters it, and calls the function batch by batch, in
 * order, until each record is delivered, too old, or out of attempts.
 */
export function runMapping(mapping: Mapping, surroundings: Surroundings): RunningMapping {
  const stopping = new AbortController();
  const calls = new AbortController();
  const report = (event: string) => surroundings.log(`${mapping.functionKey}: ${event}`);
  const trouble = watchTrouble(report);
  const ended = followTable(mapping, {
    ...surroundings,
    stopped: () => stopping.signal.aborted,
    sleep: (milliseconds) => pause(milliseconds, undefined, { signal: stopping.signal }).catch(() => {}),
    observe: trouble.observe,
    report,
    calls: calls.signal,
  });
  return {
    functionKey: mapping.functionKey,
    trouble: trouble.current,
    ended,
    async stop() {
      stopping.abort();
      const overdue = setTimeout(() => calls.abort(), graceMilliseconds);
      await ended;
      clearTimeout(overdue);
    },
  };
}

type Loop = Surroundings & {
  stopped: () => boolean;
  sleep: (milliseconds: number) => Promise<void>;
  observe: (trouble: string | undefined) => void;
  report: (event: string) => void;
  calls: AbortSignal;
};

/** Reports when reading begins to fail, and when it works again. */
function watchTrouble(report: Loop['report']) {
  const unread = 'not read yet';
  let current: string | undefined = unread;
  return {
    current: () => current,
    observe: (found: string | undefined) => {
      if (found === current) return;
      if (found) report(`cannot read its stream: ${found}`);
      else if (current !== unread) report('reads its stream again');
      current = found;
    },
  };
}

/** A table that is deleted and made anew has another stream. */
async function followTable(mapping: Mapping, loop: Loop): Promise<void> {
  while (!loop.stopped()) {
    try {
      const streamArn = await loop.source.findStream(mapping.tableName);
      await followStream(mapping, streamArn, loop);
    } catch (error) {
      loop.observe(String(error));
    }
    await loop.sleep(1000);
  }
}

async function followStream(mapping: Mapping, streamArn: string, loop: Loop): Promise<void> {
  const file = join(loop.checkpointDirectory, `${mapping.functionKey}-${mapping.tableName}.json`);
  const checkpoints = openCheckpoints(file, streamArn);
  const target = { ...mapping, ...mapping.rules, lambdaUrl: loop.lambdaUrl, signal: loop.calls };
  await consumeStream({
    ...loop,
    streamArn,
    checkpoints,
    deliver: (shardId, records) =>
      deliverRecords(records.filter(mapping.matches), mapping.rules, {
        ...loop,
        now: Date.now,
        checkpoint: (sequenceNumber) => checkpoints.advance(shardId, sequenceNumber),
        invoke: (batch) => invokeFunction(target, batch),
        keep: (givenUp) => keepIn(mapping, { streamArn, shardId }, loop, givenUp),
      }),
  });
}

async function keepIn(
  { functionName, failureBucket }: Mapping,
  origin: { streamArn: string; shardId: string },
  loop: Loop,
  givenUp: Parameters<typeof keepGivenUp>[2],
): Promise<void> {
  const bucket = failureBucket && loop.buckets[failureBucket];
  if (!bucket) return;
  await keepGivenUp({ s3: loop.s3, bucket, now: Date.now }, { functionName, ...origin }, givenUp);
}
