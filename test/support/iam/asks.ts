/** What IAM is asked before a request is served: may this be done to that? */
export interface Ask {
  action: string;
  /** In the logical names of the template: `UsersTable`, `UsersTable/index/listed`, `Bucket/pictures/<name>`. */
  resource: string;
  /** The values of the context keys that a policy may be held to. */
  context: Record<string, string[]>;
}

/** The logical ids of the tables, by their names. */
export type Tables = Record<string, string>;

interface Target {
  TableName: string;
  IndexName?: string;
  Key?: Keyed;
  Item?: Keyed;
  KeyConditionExpression?: string;
  ExpressionAttributeValues?: Record<string, unknown>;
}

type Keyed = { pk: unknown };

interface Batch {
  RequestItems: Record<string, { Keys: Keyed[] }>;
}

interface Transaction {
  TransactItems: Record<string, Target>[];
}

const actionsOfWrites: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * What DynamoDB has IAM asked for a command: a transaction for each of its writes, a batch for each of its tables.
 *
 * @throws Error for a command that no function of ours sends
 */
export function asksOfDynamodb(command: string, input: unknown, tables: Tables): Ask[] {
  const operation = command.replace(/Command$/, '').replace(/^(Put|Get|Update|Delete)$/, '$1Item');
  const about = (action: string, target: Target, keys: unknown[]): Ask => ({
    action: `dynamodb:${action}`,
    resource: [
      tables[target.TableName] ?? target.TableName,
      ...(target.IndexName ? ['index', target.IndexName] : []),
    ].join('/'),
    context: keys.length > 0 ? { 'dynamodb:LeadingKeys': keys.map(textOf) } : {},
  });
  const target = input as Target;

  if (operation === 'GetItem' || operation === 'UpdateItem' || operation === 'DeleteItem') {
    return [about(operation, target, [target.Key?.pk])];
  }
  if (operation === 'PutItem') return [about(operation, target, [target.Item?.pk])];
  if (operation === 'Query') return [about(operation, target, [queriedKey(target)])];
  if (operation === 'Scan') return [about(operation, target, [])];
  if (operation === 'BatchGet' || operation === 'BatchGetItem') {
    return Object.entries((input as Batch).RequestItems).map(([TableName, { Keys }]) =>
      about(
        'BatchGetItem',
        { TableName },
        Keys.map(({ pk }) => pk),
      ),
    );
  }
  if (operation === 'TransactWrite' || operation === 'TransactWriteItems') {
    return (input as Transaction).TransactItems.flatMap((write) =>
      Object.entries(write).map(([kind, one]) =>
        about(actionsOfWrites[kind] ?? kind, one, [(one.Key ?? one.Item)?.pk]),
      ),
    );
  }
  throw new Error(`rights: ${command} is not understood`);
}

function queriedKey({ KeyConditionExpression = '', ExpressionAttributeValues = {} }: Target): unknown {
  const [, value = ''] = /^pk = (:\w+)/.exec(KeyConditionExpression) ?? [];
  return ExpressionAttributeValues[value];
}

function textOf(key: unknown): string {
  return typeof key === 'string' ? key : (key as { S: string }).S;
}
