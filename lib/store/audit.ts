import { createHmac, randomUUID } from 'node:crypto';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { AuditEvent } from '../audit-events';
import { attempt } from '../aws-client';
import type { AccountErrorCode } from '../errors';
import { coarseNetwork, type Source } from '../source';
import type { KeyRing } from '../tokens/key-ring';
import { keys } from './keys';
import { type Item, type Table, type Write, writeAlone } from './table';

/** Whom an act was about: an account, else an address that may be none's, else whoever is at a network. */
export interface AuditSubject {
  id?: string | undefined;
  emailKey?: string | undefined;
}

const record = z.object({
  event: z.string(),
  outcome: z.enum(['success', 'refused']),
  /** Why it was refused: one of the account error codes. */
  reason: z.optional(z.string()),
  accountId: z.optional(z.string()),
  contract: z.string(),
  /** The route of the request, without anything that a client sent. */
  route: z.optional(z.string()),
  requestId: z.string(),
  /** The /24 or /64 that it came from. */
  network: z.string(),
  /** The operator who acted, if one did. */
  by: z.optional(z.string()),
  /** When it happened, ISO 8601 in UTC. */
  at: z.string(),
});

export type AuditRecord = z.output<typeof record>;

interface Act {
  event: AuditEvent;
  outcome: AuditRecord['outcome'];
  reason?: AccountErrorCode;
}

/**
 * What happened to an account, an address or from a network: no secret, no address in clear, no whole source. Kept
 * for as many days as the deployment says.
 *
 * Each subject has a partition of its own, so that a flood of guesses at many heats no key. Addresses and networks
 * are keyed hashes: who reads the table cannot try a list of addresses on it (ASVS 16.2).
 */
export function auditStore(table: Table, ring: KeyRing, now: () => number, keptDays: number) {
  async function itemOf(
    { event, outcome, reason }: Act,
    subject: AuditSubject,
    { requestId, contract, route, by, ...from }: Source,
  ): Promise<Item> {
    const time = now();
    const network = coarseNetwork(from);
    const at = new Date(time).toISOString();
    const key = keys.audit(await nameOf(subject, network), at, randomUUID());
    const ttl = Math.ceil(time / 1000) + keptDays * 86_400;
    return {
      ...key,
      event,
      outcome,
      reason,
      accountId: subject.id,
      contract,
      route,
      requestId,
      network,
      by,
      ttl,
    };
  }

  /** How a partition calls its subject. */
  async function nameOf({ id, emailKey }: AuditSubject, network: string): Promise<string> {
    if (id) return id;
    return hashed(emailKey === undefined ? ['network', network] : ['address', emailKey]);
  }

  /** The oldest secret of the ring, which is never rotated: what was recorded stays to be found. */
  async function hashed(what: [kind: 'address' | 'network', value: string]): Promise<string> {
    const { value } = await ring.oldest();
    return createHmac('sha256', value).update(JSON.stringify(what)).digest('hex').slice(0, 32);
  }

  return {
    /** The record of an act, to be committed with its effect. */
    async record(event: AuditEvent, subject: AuditSubject, source: Source): Promise<Write> {
      const Item = await itemOf({ event, outcome: 'success' }, subject, source);
      return {
        action: { Put: { TableName: table.name, Item } },
        otherwise: 'unavailable',
        counts: { event, contract: source.contract },
      };
    },

    /** Records a refusal, which has no effect to be committed with. */
    async recordRefusal(
      refusal: { event: AuditEvent; reason: AccountErrorCode },
      subject: AuditSubject,
      source: Source,
    ): Promise<void> {
      const Item = await itemOf({ ...refusal, outcome: 'refused' }, subject, source);
      await writeAlone(() => table.client.send(new PutCommand({ TableName: table.name, Item })));
    },

    /** The trail of a subject, newest first: an account's, or an address's (what happened before it was known whose). */
    async *history(subject: AuditSubject): AsyncGenerator<AuditRecord> {
      const name = await nameOf(subject, '');
      let ExclusiveStartKey: Item | undefined;
      do {
        const command = new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.audit(name, '', '').pk },
          ScanIndexForward: false,
          ConsistentRead: true,
          ExclusiveStartKey,
        });
        const page = await attempt(table.client.send(command));
        for (const item of page.Items ?? [])
          yield record.parse({ ...item, at: String(item.sk).split('#')[0] });
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    },
  };
}
