import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { attempt } from '../aws-client';
import { keys, type SecretKind } from './keys';
import { type Table, type Write, writeAlone } from './table';

const secret = z.object({
  /** By which tokens, codes and hashes name it. */
  id: z.string(),
  /** Milliseconds; it is read before it is used, so that every container knows it by then. */
  usedFrom: z.number(),
  /** A private JWK for SIGNING, else 32 random bytes in base64url. */
  value: z.string(),
});

export type Secret = z.output<typeof secret>;

/** A secret in its place: generations of a kind are numbered from 1, and a number is never given twice. */
export type Generation = Secret & { generation: number };

/** The table of keys: every kind of secret under a partition key of its own, one item a generation. */
export function secretStore(table: Table) {
  const put = (kind: SecretKind, generation: number, made: Secret) => ({
    TableName: table.name,
    Item: { ...keys.secret(kind, generation), ...made },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

  return {
    /** All generations of a kind, oldest first, strongly read. */
    async list(kind: SecretKind): Promise<Generation[]> {
      const command = new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :kind',
        ExpressionAttributeValues: { ':kind': kind },
        ConsistentRead: true,
      });
      const { Items = [] } = await attempt(table.client.send(command));
      return Items.map((item) => ({ ...secret.parse(item), generation: Number(item.sk) }));
    },

    /** Writes a generation, unless another caller has: the first wins, and all go by hers. */
    async insert(kind: SecretKind, generation: number, made: Secret): Promise<void> {
      try {
        await writeAlone(() => table.client.send(new PutCommand(put(kind, generation, made))));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    /** Adds the generation after those that were seen: of several that add it, one commits. */
    add(kind: SecretKind, generation: number, made: Secret): Write {
      return { action: { Put: put(kind, generation, made) }, otherwise: 'unavailable' };
    },

    drop(kind: SecretKind, { generation }: Generation): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.secret(kind, generation) } },
        otherwise: 'unavailable',
      };
    },
  };
}

export type SecretStore = ReturnType<typeof secretStore>;
