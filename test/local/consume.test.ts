import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { Checkpoints } from '../../local/stream/checkpoints';
import { consumeShard, consumeStream, selectReadable } from '../../local/stream/consume';
import type { Shard, StreamSource } from '../../local/stream/source';
import { numbersOf, recordsOf } from './records';

type Page = DynamoDBRecord[] | Error;

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function checkpointsInMemory(): Checkpoints & { kept: Map<string, { after?: string; finished?: true }> } {
  const kept = new Map<string, { after?: string; finished?: true }>();
  return {
    kept,
    position: (id) => kept.get(id)?.after,
    isFinished: (id) => kept.get(id)?.finished === true,
    advance: (id, after) => void kept.set(id, { after }),
    rewind: (id) => void kept.set(id, {}),
    finish: (id) => void kept.set(id, { ...kept.get(id), finished: true }),
    retain: (ids) => {
      for (const id of kept.keys()) if (!ids.includes(id)) kept.delete(id);
    },
  };
}

/** A stream of shards with pages; an iterator is the shard and the number of the page. */
function surroundWith(pages: Record<string, Page[]>, listShards: () => Shard[] = () => shardsOf(pages)) {
  const seen = {
    opened: [] as (string | undefined)[],
    delivered: [] as number[],
    observed: [] as (string | undefined)[],
    reports: [] as string[],
    pauses: [] as number[],
    stopped: false,
  };
  const taken: Record<string, number> = {};
  const source: StreamSource = {
    findStream: async () => 'arn',
    listShards: async () => listShards(),
    openIterator: async (_arn, shardId, after) => {
      seen.opened.push(after);
      return shardId;
    },
    readRecords: async (_arn, shardId) => {
      const left = pages[shardId] ?? [];
      const index = taken[shardId] ?? 0;
      taken[shardId] = index + 1;
      const page = left[index] ?? [];
      if (page instanceof Error) throw page;
      return { records: page, ...(index + 1 < left.length && { next: shardId }) };
    },
  };
  return {
    seen,
    source,
    streamArn: 'arn',
    checkpoints: checkpointsInMemory(),
    deliver: async (_shardId: string, records: DynamoDBRecord[]) => {
      seen.delivered.push(...numbersOf(records));
    },
    sleep: async (milliseconds: number) => {
      seen.pauses.push(milliseconds);
      await new Promise(setImmediate);
    },
    stopped: () => seen.stopped,
    observe: (trouble: string | undefined) => void seen.observed.push(trouble),
    report: (event: string) => void seen.reports.push(event),
  };
}

function shardsOf(pages: Record<string, Page[]>): Shard[] {
  return Object.keys(pages).map((id) => ({ id, parentId: undefined }));
}

describe('a shard', () => {
  test('is read page by page to its end, checkpoint by checkpoint', async () => {
    const { seen, ...surroundings } = surroundWith({ s: [recordsOf([1, 2]), [], recordsOf([3])] });
    await consumeShard('s', surroundings);
    expect(seen).toMatchObject({ opened: [undefined], delivered: [1, 2, 3], pauses: [200] });
    expect(surroundings.checkpoints.kept.get('s')).toEqual({ after: '3', finished: true });
  });

  test('goes on behind its checkpoint', async () => {
    const { seen, ...surroundings } = surroundWith({ s: [[]] });
    surroundings.checkpoints.advance('s', '7');
    await consumeShard('s', surroundings);
    expect(seen.opened).toEqual(['7']);
  });

  test('gets a new iterator at the checkpoint when the old one expired', async () => {
    const pages = { s: [recordsOf([1]), named('ExpiredIteratorException'), recordsOf([2])] };
    const { seen, ...surroundings } = surroundWith(pages);
    await consumeShard('s', surroundings);
    expect(seen).toMatchObject({ opened: [undefined, '1'], delivered: [1, 2], pauses: [] });
  });

  test('begins at the oldest record when the stream lost the one at the checkpoint, and says so', async () => {
    const { seen, ...surroundings } = surroundWith({
      s: [named('TrimmedDataAccessException'), recordsOf([9])],
    });
    surroundings.checkpoints.advance('s', '1');
    await consumeShard('s', surroundings);
    expect(seen).toMatchObject({ opened: ['1', undefined], delivered: [9] });
    expect(seen.reports).toEqual(['starts s again: the stream no longer has what was read last']);
  });

  test('is left when it is gone', async () => {
    const { seen, ...surroundings } = surroundWith({ s: [named('ResourceNotFoundException')] });
    await consumeShard('s', surroundings);
    expect(seen.delivered).toEqual([]);
    expect(surroundings.checkpoints.isFinished('s')).toBe(false);
  });

  test('is read on after any other trouble, which shows meanwhile', async () => {
    const { seen, ...surroundings } = surroundWith({ s: [new Error('refused'), recordsOf([1])] });
    await consumeShard('s', surroundings);
    expect(seen).toMatchObject({
      delivered: [1],
      observed: ['Error: refused', undefined],
      pauses: [1000],
    });
  });

  test('is not checkpointed past records whose delivery was cut short', async () => {
    const { seen, ...surroundings } = surroundWith({ s: [recordsOf([1, 2]), []] });
    const deliver = async () => {
      seen.stopped = true;
    };
    await consumeShard('s', { ...surroundings, deliver });
    expect(surroundings.checkpoints.kept.size).toBe(0);
  });
});

describe('a stream', () => {
  test('is read parents first, though the child is listed before', async () => {
    const pages = { child: [recordsOf([3])], parent: [recordsOf([1]), recordsOf([2])] };
    const { seen, ...surroundings } = surroundWith(pages, () => {
      seen.stopped = seen.delivered.length === 3;
      return [
        { id: 'child', parentId: 'parent' },
        { id: 'parent', parentId: 'trimmed' },
      ];
    });
    await consumeStream(surroundings);
    expect(seen.delivered).toEqual([1, 2, 3]);
  });

  test('whose list cannot be had is tried again', async () => {
    let lists = 0;
    const { seen, ...surroundings } = surroundWith({ s: [recordsOf([1])] }, () => {
      lists += 1;
      if (lists === 1) throw new Error('refused');
      seen.stopped = lists === 3;
      return [{ id: 's', parentId: undefined }];
    });
    await consumeStream(surroundings);
    expect(seen.delivered).toEqual([1]);
    expect(seen.observed[0]).toBe('Error: refused');
  });

  test('that is gone is left', async () => {
    const { seen, ...surroundings } = surroundWith({}, () => {
      throw named('ResourceNotFoundException');
    });
    await consumeStream(surroundings);
    expect(seen.observed).toEqual([]);
  });

  test('lets a child of a finished or forgotten parent be read', () => {
    const shards = [
      { id: 'old', parentId: undefined },
      { id: 'open', parentId: 'old' },
      { id: 'next', parentId: 'open' },
      { id: 'orphan', parentId: 'forgotten' },
    ];
    const readable = selectReadable(shards, { isFinished: (id) => id === 'old' });
    expect(readable.map(({ id }) => id)).toEqual(['open', 'orphan']);
  });
});
