import { writeFile } from 'node:fs/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { endpoints } from '../../test/attacks/endpoints/all';
import { openTarget, type Target } from '../../test/attacks/harness/target';
import { freshSource } from '../../test/support/services';
import type { Storm } from './results';

const { tries, resultFile } = inject('measurement');
/** A household, a school: as many as one source may register in an hour without being refused. */
const registrationsPerSource = 4;
const steps = 20;

const registering = endpoints.filter(({ deed }) => deed === 'registers');
const sources: string[] = [];
const writes = new Map<string, Map<string, number>>();
let target: Target;
let done = 0;

beforeAll(async () => {
  // The limit per source as it is deployed: its counter is written too, and is the one item that a source shares.
  target = await openTarget({ IP_REGISTRATIONS: '10/3600' });
  watchWrites(target.services.client);
});

afterAll(async () => {
  target.close();
  const kinds = [...writes].map(([kind, keys]) => {
    const counts = [...keys.values()];
    return {
      kind,
      writes: counts.reduce((sum, count) => sum + count, 0),
      keys: counts.length,
      busiest: Math.max(...counts),
    };
  });
  const storm: Storm = { registrations: done, sources: sources.length, kinds };
  await writeFile(resultFile, JSON.stringify(storm));
});

test.for(Array.from({ length: steps }, (_, at) => at))('part %i of the storm', async () => {
  for (let at = 0; at < tries / steps; at++) {
    if (done % registrationsPerSource === 0) sources.push(freshSource().ip);
    const endpoint = registering[done % registering.length];
    if (!endpoint) throw new Error('nobody can register');
    const shot = { ...(await endpoint.ready(target)), ip: sources.at(-1) ?? '' };
    const { status } = await target.strike(endpoint, shot);
    expect(status).toBe(endpoint.done(shot).status);
    done += 1;
  }
});

type Named = { Key?: { pk: string }; Item?: { pk: string; listedId?: string } };

/** Counts what is written under each partition key of the table and of its index. A checked condition is a write. */
function watchWrites({ middlewareStack }: DynamoDBDocumentClient): void {
  middlewareStack.add(
    (next) => async (args) => {
      const { TransactItems, ...single } = args.input as Named & { TransactItems?: Record<string, Named>[] };
      const isRead = 'KeyConditionExpression' in single || 'ConsistentRead' in single;
      const actions = TransactItems?.flatMap((item) => Object.values(item)) ?? (isRead ? [] : [single]);
      for (const { Key, Item } of actions) {
        const pk = Key?.pk ?? Item?.pk;
        if (pk) count(pk.split('#')[0] ?? '', pk);
        if (Item?.listedId) count('index of the list', Item.listedId);
      }
      return next(args);
    },
    { step: 'initialize', name: 'storm', priority: 'low' },
  );
}

function count(kind: string, key: string): void {
  const keys = writes.get(kind) ?? new Map<string, number>();
  keys.set(key, (keys.get(key) ?? 0) + 1);
  writes.set(kind, keys);
}
