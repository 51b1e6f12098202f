import { describe, expect, test } from 'vitest';
import { asksOfDynamodb } from '../support/iam/asks';
import { grantsFor, grantsOf, type Statement } from '../support/iam/policy';

/** Whether a function whose role has these statements may send a command. */
function isGranted(statements: Statement[], command: string, input: object): boolean {
  const grants = grantsOf({ Properties: { Policies: [{ PolicyDocument: { Statement: statements } }] } });
  const asks = asksOfDynamodb(command, input, { users: 'UsersTable', keys: 'KeysTable' });
  return asks.every((ask) => grantsFor(ask, grants) !== undefined);
}

const held = (actions: string[], ...patterns: string[]) => ({
  Action: actions.map((action) => `dynamodb:${action}`),
  Resource: { 'Fn::GetAtt': ['UsersTable', 'Arn'] },
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns } },
});

describe('a request is let through', () => {
  const reading = [held(['GetItem', 'Query', 'BatchGetItem'], 'USER#*', 'CRED#*')];

  test('by its action, its table and the kind of its key, and by nothing less', () => {
    const one = { TableName: 'users', Key: { pk: 'USER#1', sk: '-' } };
    expect(isGranted(reading, 'GetCommand', one)).toBe(true);
    expect(isGranted(reading, 'GetItemCommand', { ...one, Key: { pk: { S: 'CRED#1' } } })).toBe(true);
    expect(isGranted(reading, 'UpdateCommand', one)).toBe(false);
    expect(isGranted(reading, 'GetCommand', { ...one, TableName: 'keys' })).toBe(false);
    expect(isGranted(reading, 'GetCommand', { ...one, Key: { pk: 'EMAIL#1', sk: '-' } })).toBe(false);
    expect(isGranted([], 'GetCommand', one)).toBe(false);
  });

  test('with all of its keys', () => {
    const batch = (...keys: string[]) => ({ RequestItems: { users: { Keys: keys.map((pk) => ({ pk })) } } });
    expect(isGranted(reading, 'BatchGetCommand', batch('USER#1', 'CRED#1'))).toBe(true);
    expect(isGranted(reading, 'BatchGetCommand', batch('USER#1', 'EMAIL#1'))).toBe(false);
  });

  test('for what it queries', () => {
    const query = { TableName: 'users', KeyConditionExpression: 'pk = :pk' };
    const of = (pk: string) => ({ ...query, ExpressionAttributeValues: { ':pk': pk } });
    expect(isGranted(reading, 'QueryCommand', of('USER#1'))).toBe(true);
    expect(isGranted(reading, 'QueryCommand', of('AUDIT#1'))).toBe(false);
  });

  test('with every write of a transaction, each by its own action', () => {
    const writing = [held(['PutItem'], 'SESSION#*'), held(['ConditionCheckItem', 'DeleteItem'], 'USER#*')];
    const put = { Put: { TableName: 'users', Item: { pk: 'SESSION#1' } } };
    const check = { ConditionCheck: { TableName: 'users', Key: { pk: 'USER#1' } } };
    const drop = { Delete: { TableName: 'users', Key: { pk: 'USER#1' } } };
    const change = { Update: { TableName: 'users', Key: { pk: 'USER#1' } } };
    const isLet = (...TransactItems: object[]) =>
      isGranted(writing, 'TransactWriteCommand', { TransactItems });
    expect(isLet(put, check, drop)).toBe(true);
    expect(isLet(put, change)).toBe(false);
    expect(isLet({ Put: { TableName: 'users', Item: { pk: 'USER#1' } } })).toBe(false);
  });

  test('to an index by its own name', () => {
    const scanning = [
      { Action: ['dynamodb:Scan'], Resource: { 'Fn::Sub': '${UsersTable.Arn}/index/listed' } },
    ];
    expect(isGranted(scanning, 'ScanCommand', { TableName: 'users', IndexName: 'listed' })).toBe(true);
    expect(isGranted(scanning, 'ScanCommand', { TableName: 'users' })).toBe(false);
  });
});

test('a command that is not understood is not let through in silence', () => {
  expect(() => asksOfDynamodb('ExecuteStatementCommand', {}, {})).toThrow(
    new Error('rights: ExecuteStatementCommand is not understood'),
  );
});
