import { type Config, config as containerConfig } from './config';
import { lazy } from './lazy';
import { metricsOf } from './metrics';
import type { PasswordHasher } from './passwords/hash';
import { accountStore } from './store/accounts';
import { auditStore } from './store/audit';
import { codeStore } from './store/codes';
import { credentialStore } from './store/credentials';
import { emailStore } from './store/emails';
import { limitStore } from './store/limits';
import { linkStore } from './store/links';
import { listingStore } from './store/listing';
import { loginStore } from './store/logins';
import { lookupStore } from './store/lookups';
import { noticeStore } from './store/notices';
import { pendingStore } from './store/pendings';
import { phoneStore } from './store/phones';
import { secretStore } from './store/secrets';
import { sessionStore } from './store/sessions';
import { suppressionStore } from './store/suppressions';
import { commit, createDocumentClient, type Table, type Write } from './store/table';
import { derivedCodes } from './tokens/derived-code';
import { keyRing } from './tokens/key-ring';
import { sealedCursors } from './tokens/sealed-cursor';
import { sessionTokens } from './tokens/session-tokens';

export interface Parts {
  config: Config;
  client: Table['client'];
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What domain functions may need, made of a client, a configuration and a clock; `withPasswords` adds the rest. */
export function createServices({ config, client, now }: Parts) {
  const users: Table = { name: config.table, client };
  const keyTable: Table = { name: config.keyTable, client };
  const secrets = secretStore(keyTable);
  const metrics = metricsOf(config);
  const codeRing = keyRing('CODE', secrets, now);
  return {
    config,
    now,
    tables: [users, keyTable],
    secrets,
    accounts: accountStore(users),
    listing: listingStore(users),
    credentials: credentialStore(users),
    emails: emailStore(users, now),
    phones: phoneStore(users),
    pendings: pendingStore(users, now),
    lookups: lookupStore(users, now),
    links: linkStore(users, now),
    sessions: sessionStore(users),
    codes: codeStore(users, now, config.codes.guesses),
    logins: loginStore(users, now, config.lock),
    limits: limitStore(users, now, config.perSource, config.directoryCodes.wrongPerHour),
    notices: noticeStore(users, now),
    suppressions: suppressionStore(users, now),
    audit: auditStore(users, keyRing('AUDIT', secrets, now), now, config.auditDays),
    metrics,
    tokens: sessionTokens(keyRing('SIGNING', secrets, now), config.baseUrl, now),
    derived: derivedCodes(codeRing),
    cursors: sealedCursors(codeRing),
    peppers: keyRing('PEPPER', secrets, now),
    /** Commits all writes or none, and counts what they say they were. */
    commit: async (writes: Write[]): Promise<void> => {
      await commit(users, writes);
      for (const { counts } of writes) if (counts) metrics.count(counts.event, counts.contract);
    },
  };
}

export type LightServices = ReturnType<typeof createServices>;

/** All that domain functions may need. */
export type Services = LightServices & { passwords: PasswordHasher };

/** The services of this container. */
export const services = lazy(() => {
  const config = containerConfig();
  const client = createDocumentClient(config.endpoints.dynamodb, process.env.AWS_REGION);
  return createServices({ config, client, now: Date.now });
});
