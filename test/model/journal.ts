import type {
  BatchGetCommandInput,
  DynamoDBDocumentClient,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../lib/store/table';

/** Which items transactions have written, as the stream of the table would tell. */
export function keepJournal(client: DynamoDBDocumentClient, table: string) {
  let written = new Map<string, Item>();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        if (commandName === 'TransactWriteItemsCommand') note(args.input as TransactWriteCommandInput);
        return result;
      },
    { step: 'initialize', name: 'journal' },
  );

  function note({ TransactItems = [] }: TransactWriteCommandInput): void {
    for (const { Put, Update } of TransactItems) {
      const { pk, sk } = Put?.Item ?? Update?.Key ?? {};
      if (pk !== undefined) written.set([pk, sk].join('\n'), { pk, sk });
    }
  }

  return {
    /** What was written since it was last asked, as it stands now. */
    async news(isWanted: (pk: string) => boolean): Promise<Item[]> {
      const Keys = [...written.values()].filter(({ pk }) => isWanted(String(pk)));
      written = new Map();
      if (Keys.length === 0) return [];
      const RequestItems: BatchGetCommandInput['RequestItems'] = { [table]: { Keys, ConsistentRead: true } };
      const { Responses } = await client.send(new BatchGetCommand({ RequestItems }));
      return Responses?.[table] ?? [];
    },
  };
}
