import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { suppressUndelivered } from '../../lib/mail/suppress';
import { project } from '../../local/definition';
import { verbs } from '../../operator/verbs';
import { asksOfDynamodb } from '../support/iam/asks';
import { refusalOf } from '../support/outcomes';
import { ownTable } from '../support/own-tables';
import { addressOf, ask, enter, loggedIn, registered } from '../support/people';
import { createTestServices, freshEmail, source } from '../support/services';
import { answerOf } from './operate';
import { ownDirectory } from './transfer/files';

/** What a command asks IAM for, as `action on table`. */
function asksOf(command: string, input: unknown, tables: Record<string, string>): string[] {
  const operation = command.replace(/Command$/, '');
  if (operation === 'DescribeTable') return [`${operation} on ${tables[(input as Described).TableName]}`];
  if (operation.startsWith('BatchWrite')) {
    const names = Object.keys((input as { RequestItems: object }).RequestItems);
    return names.map((name) => `BatchWriteItem on ${tables[name]}`);
  }
  return asksOfDynamodb(command, input, tables).flatMap(({ action, resource, context }) => {
    const ask = `${action.replace('dynamodb:', '')} on ${resource}`;
    // Who may read one kind of keys may not read another.
    const kinds = resource.includes('-keys') ? (context['dynamodb:LeadingKeys'] ?? []) : [];
    return kinds.length > 0 ? kinds.map((kind) => `${ask}, ${kind}`) : [ask];
  });
}

interface Described {
  TableName: string;
}

/** A stage with a table that was restored beside it, and what its operators ask of IAM while they work on it. */
async function watched() {
  const [live, keys, restored] = [
    await ownTable('TABLE'),
    await ownTable('KEY_TABLE'),
    await ownTable('TABLE'),
  ];
  const services = createTestServices({ ...live, ...keys });
  const tables = {
    [live.TABLE ?? '']: 'akun-<stage>',
    [keys.KEY_TABLE ?? '']: 'akun-<stage>-keys',
    [restored.TABLE ?? '']: 'the restored table',
  };
  let asked = new Set<string>();
  services.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        for (const ask of asksOf(commandName, args.input, tables)) asked.add(ask);
        return next(args);
      },
    { step: 'initialize', priority: 'high', name: 'watch' },
  );
  return {
    services,
    restored: restored.TABLE ?? '',
    asksDuring: async (work: () => Promise<unknown>): Promise<Set<string>> => {
      asked = new Set();
      await work();
      return asked;
    },
  };
}

/** The rows of the table of rights that are about DynamoDB, as `action on table` for whom. */
async function documented(): Promise<Record<string, string[]>> {
  const operations = await readFile(join(project, 'docs/operations.md'), 'utf8');
  const rights: Record<string, string[]> = {};
  for (const [, who = '', actions = '', where = ''] of operations.matchAll(
    /^\| (.+) \| `dynamodb:(.+)` \| (.+) \|$/gm,
  )) {
    const [table = '', ...kinds] = where.replaceAll('`', '').split(', ');
    const places = kinds.length > 0 ? kinds.map((kind) => `${table}, ${kind}`) : [table];
    const verb = who.replaceAll('`', '');
    const named = actions.split('`, `').flatMap((action) => places.map((place) => `${action} on ${place}`));
    rights[verb] = [...(rights[verb] ?? []), ...named];
  }
  return rights;
}

test('the rights that an operator is told to need are those that the verbs need, and no others', async () => {
  const { services, restored, asksDuring } = await watched();
  const account = await registered(services);
  await loggedIn(services, account);
  const stranger = freshEmail();
  for (const email of [account.email, stranger.shown])
    await refusalOf(enter(services, email, { password: 'no' }));
  await suppressUndelivered(
    services,
    { emailKey: account.emailKey, reason: 'bounce', at: services.now() },
    source,
  );
  // Keys of every kind, so that each is rotated.
  await ask(services, 'reset_password', addressOf(account));
  await services.passwords.hash('x'.repeat(80));
  const file = join(await ownDirectory(), 'accounts.jsonl');
  const { email } = account;
  const words: Record<string, string[][]> = {
    find: [[email], [stranger.shown]],
    audit: [[email], []],
    'make-admin': [[email]],
    'unmake-admin': [[email]],
    'end-sessions': [[email]],
    unlock: [[email], [stranger.shown]],
    'allow-mail': [[email]],
    disable: [[email]],
    enable: [[String(account.number)]],
    export: [[file]],
    delete: [[account.id]],
    import: [[file]],
    'restore-accounts': [],
    'rotate-keys': [[], []],
    'revoke-everything': [[]],
  };
  const asked: Record<string, Set<string>> = {};
  for (const [verb, runs] of Object.entries(words)) {
    asked[verb] = await asksDuring(async () => {
      for (const args of runs) {
        await answerOf(services, verb, ...args);
        // What an old key made is over the next time.
        if (verb === 'rotate-keys') services.clock.advance({ hours: 60 * 24 });
      }
    });
  }
  // An account to write back; the one that came since is deleted.
  await registered(createTestServices({ TABLE: restored }));
  asked['restore-accounts'] = await asksDuring(() => answerOf(services, 'restore-accounts', restored));
  expect(Object.keys(words).toSorted()).toEqual(
    Object.keys(verbs)
      .filter((verb) => verb !== 'send-failed-mails')
      .toSorted(),
  );
  const ofItsOwn = ['export', 'restore-accounts', 'rotate-keys', 'revoke-everything'];
  const everyVerb = new Set(
    Object.entries(asked).flatMap(([verb, asks]) => (ofItsOwn.includes(verb) ? [] : [...asks])),
  );
  const needed = {
    'every verb': [...everyVerb].toSorted(),
    ...Object.fromEntries(
      ofItsOwn.map((verb) => [
        verb,
        [...(asked[verb] ?? [])].filter((ask) => !everyVerb.has(ask)).toSorted(),
      ]),
    ),
  };
  // What that verb needs is the mail worker's, which test/rights proves.
  const { 'send-failed-mails': _, ...others } = await documented();
  const told = Object.entries(others).map(([verb, rights]) => [verb, rights.toSorted()]);
  expect(Object.fromEntries(told)).toEqual(needed);
});
