import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../local/stream/filter';

const code = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { pk: { S: 'CODE#reset#a' }, attempts: { N: '0' }, accountId: { S: '1' } } },
};
const without = (field: string) => {
  const { [field]: _gone, ...image } = code.dynamodb.NewImage as Record<string, unknown>;
  return { ...code, dynamodb: { NewImage: image } };
};
const image = (pattern: unknown) => compileFilter([{ dynamodb: { NewImage: pattern } }]);

test('everything passes where there is no pattern', () => {
  expect(compileFilter([])(code)).toBe(true);
});

test('a list of values means one of them', () => {
  const matches = compileFilter([{ eventName: ['INSERT', 'MODIFY'] }]);
  expect(matches(code)).toBe(true);
  expect(matches({ eventName: 'REMOVE' })).toBe(false);
});

test('a number is another value than its text', () => {
  expect(image({ attempts: { N: ['0'] } })(code)).toBe(true);
  expect(image({ attempts: { N: [0] } })(code)).toBe(false);
});

test('prefix looks at texts only', () => {
  const matches = image({ pk: { S: [{ prefix: 'CODE#' }] } });
  expect(matches(code)).toBe(true);
  expect(matches({ dynamodb: { NewImage: { pk: { S: 'USER#CODE#' } } } })).toBe(false);
  expect(compileFilter([{ size: [{ prefix: '5' }] }])({ size: 55 })).toBe(false);
});

test('exists asks for the leaf, wherever the way to it ends', () => {
  expect(image({ accountId: { S: [{ exists: true }] } })(code)).toBe(true);
  expect(image({ accountId: { S: [{ exists: true }] } })(without('accountId'))).toBe(false);
  expect(image({ accountId: { S: [{ exists: false }] } })(without('accountId'))).toBe(true);
  expect(image({ accountId: { S: [{ exists: false }] } })({ eventName: 'REMOVE' })).toBe(true);
});

test('all keys of a pattern must fit, and one of several patterns', () => {
  const matches = compileFilter([
    { eventName: ['INSERT'], dynamodb: { NewImage: { attempts: { N: ['0'] } } } },
    { eventName: ['REMOVE'] },
  ]);
  expect(matches(code)).toBe(true);
  expect(matches({ ...code, eventName: 'MODIFY' })).toBe(false);
  expect(matches({ ...without('attempts'), eventName: 'REMOVE' })).toBe(true);
});

test('of a list in the record one member must fit', () => {
  const matches = image({ tags: { SS: ['b'] } });
  expect(matches({ dynamodb: { NewImage: { tags: { SS: ['a', 'b'] } } } })).toBe(true);
  expect(matches({ dynamodb: { NewImage: { tags: { SS: ['a'] } } } })).toBe(false);
});

describe('what is not understood is refused at once', () => {
  test.each([
    ['an operator', { a: [{ 'anything-but': 'x' }] }, 'filterPatterns.a: the local stream worker'],
    ['two operators in one', { a: [{ prefix: 'x', suffix: 'y' }] }, 'prefix with suffix'],
    ['an operand of another kind', { a: [{ exists: 'yes' }] }, 'operator exists'],
    ['$or', { $or: [{ a: ['b'] }] }, 'operator $or'],
    ['a value without a list', { a: 'b' }, 'filterPatterns.a: a pattern is an object or a list, not "b"'],
    ['a list in a list', { a: [['b']] }, 'filterPatterns.a: ["b"] is no value'],
  ])('%s', (_what, pattern, message) => {
    expect(() => compileFilter([pattern])).toThrow(message);
  });
});
