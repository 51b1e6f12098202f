import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Position = { after?: string; finished?: true };
type Kept = { streamArn: string; shards: Record<string, Position> };

/** How far a stream has been read, shard by shard. */
export type Checkpoints = {
  /** The last sequence number that is done with; undefined: none yet. */
  position: (shardId: string) => string | undefined;
  isFinished: (shardId: string) => boolean;
  advance: (shardId: string, sequenceNumber: string) => void;
  /** From the shard's beginning again: what the position stood at is gone. */
  rewind: (shardId: string) => void;
  finish: (shardId: string) => void;
  /** Forgets the shards that the stream has forgotten. */
  retain: (shardIds: readonly string[]) => void;
};

/**
 * Checkpoints in a file that survives a crash at any moment: it is replaced, never written into. Those of
 * another stream, such as a table's that was deleted and made anew, count as none.
 */
export function openCheckpoints(file: string, streamArn: string): Checkpoints {
  const kept = readKept(file);
  const shards = new Map(Object.entries(kept?.streamArn === streamArn ? kept.shards : {}));
  mkdirSync(dirname(file), { recursive: true });
  const save = () => {
    const text = JSON.stringify({ streamArn, shards: Object.fromEntries(shards) } satisfies Kept, null, 2);
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  };
  const set = (shardId: string, position: Position) => {
    shards.set(shardId, position);
    save();
  };
  return {
    position: (shardId) => shards.get(shardId)?.after,
    isFinished: (shardId) => shards.get(shardId)?.finished === true,
    advance(shardId, after) {
      if (shards.get(shardId)?.after !== after) set(shardId, { after });
    },
    rewind: (shardId) => set(shardId, {}),
    finish: (shardId) => set(shardId, { ...shards.get(shardId), finished: true }),
    retain(shardIds) {
      const forgotten = [...shards.keys()].filter((shardId) => !shardIds.includes(shardId));
      for (const shardId of forgotten) shards.delete(shardId);
      if (forgotten.length > 0) save();
    },
  };
}

function readKept(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}
