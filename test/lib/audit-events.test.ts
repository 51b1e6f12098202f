import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { auditEvents, eventOfRefusal } from '../../lib/audit-events';
import { AccountError, accountErrorCodes } from '../../lib/errors';

test('docs/security.md explains every event of the trail, and no other', async () => {
  const page = await readFile('docs/security.md', 'utf8');
  const [, table = ''] = page.split('| event | when |');
  const [rows = ''] = table.split('\n\n');
  const named = [...rows.matchAll(/^\| (.+?) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/[a-z_]{5,}/g) ?? [],
  );
  expect(named.toSorted()).toEqual([...auditEvents].toSorted());
});

test('every refusal is an event, and a fault of ours is none', () => {
  const without = accountErrorCodes.filter((code) => eventOfRefusal(new AccountError(code)) === undefined);
  expect(without).toEqual(['unavailable', 'unexpected_failure']);
});
