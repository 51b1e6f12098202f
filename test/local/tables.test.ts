import { expect, test } from 'vitest';
import { tablesOf, toRequest } from '../../local/tables';

const properties = {
  TableName: 'users',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [{ IndexName: 'list', KeySchema: [], Projection: { ProjectionType: 'KEYS_ONLY' } }],
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  SSESpecification: { SSEEnabled: true },
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  DeletionProtectionEnabled: 'false',
};

test('the tables are those of the resources', () => {
  const Resources = {
    UsersTable: { Type: 'AWS::DynamoDB::Table', Properties: properties },
    Bucket: { Type: 'AWS::S3::Bucket' },
  };
  expect(tablesOf({ resources: { Resources } })).toEqual({ UsersTable: properties });
});

test('a table is asked for as CloudFormation would, in the words of the API', () => {
  const { UsersTable } = tablesOf({
    resources: { Resources: { UsersTable: { Type: 'AWS::DynamoDB::Table', Properties: properties } } },
  });
  expect(toRequest(UsersTable as NonNullable<typeof UsersTable>)).toEqual({
    TableName: 'users',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    SSESpecification: { Enabled: true },
    DeletionProtectionEnabled: false,
  });
});
