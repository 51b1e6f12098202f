import { kindOfHash } from '../../lib/passwords/stored-hash';
import { pictureUrlOf } from '../../lib/pictures/url';
import type { LightServices } from '../../lib/services';
import type { Leaving } from './format';

type Needs = Pick<LightServices, 'listing' | 'credentials' | 'config'>;

/** Accounts that follow one another, and the id from which to go on after them. */
export interface Page {
  leaving: Leaving[];
  lastId: string;
}

const idsOfPage = 1000;
/** As many accounts and credentials as one batch may ask for. */
const accountsOfBatch = 50;
/** Requests at once: a polite share of what a table serves. */
const batchesAtOnce = 5;

/**
 * All accounts, page by page, each strongly read; from the one after an id on. One that is made meanwhile may be
 * missing, one that is deleted meanwhile is.
 */
export async function* readAccounts(needs: Needs, afterId: string | undefined): AsyncGenerator<Page> {
  let lastId = afterId;
  for (;;) {
    const ids = await needs.listing.ids(idsOfPage, lastId);
    lastId = ids.at(-1);
    if (lastId === undefined) return;
    const batches = inChunks(ids, accountsOfBatch);
    const leaving: Leaving[] = [];
    for (const group of inChunks(batches, batchesAtOnce)) {
      leaving.push(...(await Promise.all(group.map((batch) => readBatch(needs, batch)))).flat());
    }
    yield { leaving, lastId };
  }
}

async function readBatch({ credentials, config }: Needs, ids: string[]): Promise<Leaving[]> {
  const found = await credentials.findManyWithAccounts(ids);
  return found.map(({ account, hash }) => ({
    account,
    hash: kindOfHash(hash) === 'bcrypt' ? hash : undefined,
    pictureUrl: pictureUrlOf(account.picture, config),
  }));
}

function inChunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, place) =>
    all.slice(place * size, (place + 1) * size),
  );
}
