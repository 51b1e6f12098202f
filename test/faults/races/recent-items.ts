import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../../lib/store/keys';
import type { Item } from '../../../lib/store/table';
import type { TestServices } from '../../support/services';

interface Write {
  Put?: { Item: Key & Item };
  Update?: { Key: Key };
}

/** What one request may ask for: DynamoDB's own limit. */
const most = 100;

/**
 * Follows what transactions write, so that what belongs to a repetition is found by its keys: looking through a table
 * of hundreds of repetitions takes longer the more there have been. Returns the last hundred items, as they are now.
 */
export function followItems({ client, config }: TestServices): () => Promise<Item[]> {
  const recent = new Map<string, Key>();

  client.middlewareStack.add(
    (next) => (args) => {
      const { TransactItems = [] } = args.input as { TransactItems?: Write[] };
      for (const { Put, Update } of TransactItems) {
        const key = Put?.Item ?? Update?.Key;
        if (key) remember({ pk: key.pk, sk: key.sk });
      }
      return next(args);
    },
    { step: 'initialize', name: 'followItems' },
  );

  return async () => {
    const Keys = [...recent.values()];
    if (Keys.length === 0) return [];
    const { Responses = {} } = await client.send(
      new BatchGetCommand({ RequestItems: { [config.table]: { Keys, ConsistentRead: true } } }),
    );
    return Responses[config.table] ?? [];
  };

  function remember(key: Key): void {
    const name = `${key.pk} ${key.sk}`;
    recent.delete(name);
    recent.set(name, key);
    const [oldest] = recent.keys();
    if (recent.size > most && oldest !== undefined) recent.delete(oldest);
  }
}
