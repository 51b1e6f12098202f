import { compare, hash } from 'bcryptjs';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import Database from 'better-sqlite3';
import { serve } from './serve.mjs';

const cost = Number(process.env.BCRYPT_COST);

/** As its documentation sets it up, but for the hash, which all share, and the limits per source, off for all. */
const options = {
  baseURL: 'http://127.0.0.1',
  secret: 'only-for-this-measurement-on-this-machine',
  database: new Database(':memory:'),
  emailAndPassword: {
    enabled: true,
    password: {
      hash: (password) => hash(password, cost),
      verify: ({ hash: stored, password }) => compare(password, stored),
    },
  },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { disabled: true },
};

const { runMigrations } = await getMigrations(options);
await runMigrations();
serve(toNodeHandler(betterAuth(options)));
