import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Language } from '../contract';
import { keys } from './keys';
import type { Item, Table, Write } from './table';
import { ttlAfter } from './ttl';

const notice = z.object({
  kind: z.enum(['password_changed', 'email_verified', 'email_undone']),
  accountId: z.string(),
  /** The stored address that the mail goes to. */
  email: z.string(),
  language: z.enum(['en', 'id']),
  /** Milliseconds; later the news is none. */
  expiresAt: z.number(),
  /** Of an address that was proven just now: until when one that the account has left can take it back. */
  undoableUntil: z.optional(z.number()),
});

/** A mail that tells an owner what happened to the account. */
export type Notice = z.output<typeof notice>;

const worthSeconds = 24 * 60 * 60;

export function parseNotice(item: Item): Notice {
  return notice.parse(item);
}

export function noticeStore(table: Table, now: () => number) {
  return {
    /** Written in the transaction of what it tells of; the stream brings it to the mail worker. */
    tell(news: Omit<Notice, 'expiresAt'> & { language: Language }): Write {
      const expiresAt = now() + worthSeconds * 1000;
      const Item = { ...keys.notice(randomUUID()), ...news, expiresAt, ttl: ttlAfter(expiresAt) };
      return { action: { Put: { TableName: table.name, Item } }, otherwise: 'unavailable' };
    },
  };
}
