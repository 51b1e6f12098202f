import type {
  DynamoDBDocumentClient,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Item } from './table';

/**
 * The version of the items that this release writes, their field `v`: of the release that wrote an item last. It is
 * raised with each change of a shape that a migration may have to find. Nothing decides by it: readers ignore what
 * they do not know and fill in what is not there (docs/operations.md, Upgrades).
 */
export const itemVersion = 1;

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Update = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Has a client put the version on every item that it writes, whole or in part. */
export function stampVersion({ middlewareStack }: DynamoDBDocumentClient): void {
  middlewareStack.add((next) => (args) => next({ ...args, input: stamped(args.input) }), {
    step: 'initialize',
    name: 'itemVersion',
  });
}

function stamped<Input extends object>(input: Input): Input {
  const {
    TransactItems,
    Item: item,
    UpdateExpression,
  } = input as TransactWriteCommandInput & Update & { Item?: Item };
  if (TransactItems) return { ...input, TransactItems: TransactItems.map(stampedAction) };
  if (item) return { ...input, Item: { v: itemVersion, ...item } };
  return UpdateExpression === undefined ? input : stampedUpdate(input);
}

function stampedAction(action: Action): Action {
  if (action.Put) return { Put: stamped(action.Put) };
  return action.Update ? { Update: stamped(action.Update) } : action;
}

function stampedUpdate<Input extends Update>(input: Input): Input {
  const { UpdateExpression = '', ExpressionAttributeNames, ExpressionAttributeValues } = input;
  const rest = UpdateExpression.startsWith('SET ')
    ? `, ${UpdateExpression.slice(4)}`
    : ` ${UpdateExpression}`;
  return {
    ...input,
    UpdateExpression: `SET #itemVersion = :itemVersion${rest}`,
    ExpressionAttributeNames: { ...ExpressionAttributeNames, '#itemVersion': 'v' },
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':itemVersion': itemVersion },
  };
}
