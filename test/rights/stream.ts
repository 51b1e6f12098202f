import { randomUUID } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Item } from '../../lib/store/table';
import type { TestServices } from '../support/services';
import { allItems } from '../support/table';

export type Snapshot = Map<string, Item>;

/** All items of a table, by their keys. */
export async function snapshotOf(services: Pick<TestServices, 'client' | 'config'>): Promise<Snapshot> {
  const items = await allItems(services);
  return new Map(items.map((item) => [JSON.stringify([item.pk, item.sk]), item]));
}

/** What a table's stream would say of the changes between two moments: one record for each item. */
export function changesBetween(before: Snapshot, after: Snapshot): DynamoDBRecord[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, young] = [before.get(key), after.get(key)];
    if (JSON.stringify(old) === JSON.stringify(young)) return [];
    const eventName = old === undefined ? 'INSERT' : young === undefined ? 'REMOVE' : 'MODIFY';
    const images = {
      ...(old ? { OldImage: imageOf(old) } : {}),
      ...(young ? { NewImage: imageOf(young) } : {}),
    };
    return [
      { eventID: randomUUID(), eventName, dynamodb: { SequenceNumber: '1', ...images } } as DynamoDBRecord,
    ];
  });
}

function imageOf(item: Item) {
  return marshall(item, { removeUndefinedValues: true });
}
