import { expect, test } from 'vitest';
import { updateOf } from '../../../lib/store/changes';

test('what has a value is set, what is undefined is removed, and every name is a placeholder', () => {
  expect(updateOf({ name: 'x', status: null, ttl: 0, gone: undefined, left: undefined })).toEqual({
    expression: 'SET #name = :name, #status = :status, #ttl = :ttl REMOVE #gone, #left',
    names: { '#name': 'name', '#status': 'status', '#ttl': 'ttl', '#gone': 'gone', '#left': 'left' },
    values: { ':name': 'x', ':status': null, ':ttl': 0 },
  });
});

test('there may be nothing to set, or nothing to remove', () => {
  expect(updateOf({ gone: undefined }).expression).toBe('REMOVE #gone');
  expect(updateOf({ name: 'x' }).expression).toBe('SET #name = :name');
});
