import { type DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { keys } from '../../lib/store/keys';
import { type Spread, spreadOf } from '../spread';

/** What DynamoDB Local itself takes for one request, without any of our code. */
export interface Engine {
  /** One item by its key. */
  get: Spread;
  /** The request by which a page of 20 is read: 21 items of the list's index. */
  scan: Spread;
}

const tries = 20;

export async function timeEngine(client: DynamoDBClient, TableName: string): Promise<Engine> {
  const { pk, sk } = keys.health;
  const Key = { pk: { S: pk }, sk: { S: sk } };
  return {
    get: await time(() => client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))),
    scan: await time(() => client.send(new ScanCommand({ TableName, IndexName: 'listed', Limit: 21 }))),
  };
}

async function time(ask: () => Promise<unknown>): Promise<Spread> {
  const taken: number[] = [];
  for (let at = 0; at < tries; at++) {
    const began = performance.now();
    await ask();
    taken.push(performance.now() - began);
  }
  return spreadOf(taken);
}
