import { expect, test } from 'vitest';
import { literalSchema, textsIn } from '../../../lib/openapi/literal-schema';

const nothingOpen = () => false;

test('answers of one shape are held to the values that they had, and to nothing beside them', () => {
  const values = [
    { status: 400, message: 'Wrong OTP', data: null, error: true },
    { status: 400, message: 'Expired OTP', data: null, error: true },
  ];
  expect(literalSchema(values, nothingOpen)).toEqual({
    type: 'object',
    properties: {
      status: { type: 'number', const: 400 },
      message: { type: 'string', enum: ['Wrong OTP', 'Expired OTP'] },
      data: { type: 'null' },
      error: { type: 'boolean', const: true },
    },
    required: ['status', 'message', 'data', 'error'],
    additionalProperties: false,
  });
});

test('one open text makes its place one for any text, and leaves the others as they are', () => {
  const values = [
    { status: 'failed', message: 'known' },
    { status: 'failed', message: 'made of fields' },
  ];
  expect(literalSchema(values, (text) => text === 'made of fields')).toMatchObject({
    properties: { status: { type: 'string', const: 'failed' }, message: { type: 'string' } },
  });
});

test('a field that only some have is not required', () => {
  expect(literalSchema([{ a: 1, b: 2 }, { a: 1 }], nothingOpen)).toMatchObject({ required: ['a'] });
});

test('an empty object may have no field at all', () => {
  expect(literalSchema([{}], nothingOpen)).toEqual({
    type: 'object',
    properties: {},
    required: [],
    additionalProperties: false,
  });
});

test('a text here and a list there are two forms of one field', () => {
  const values = [{ errors: 'a sentence' }, { errors: [{ name: 'email' }, { name: 'username' }] }];
  const { properties } = literalSchema(values, nothingOpen) as { properties: object };
  expect(properties).toEqual({
    errors: {
      anyOf: [
        { type: 'string', const: 'a sentence' },
        {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            properties: { name: { type: 'string', enum: ['email', 'username'] } },
            required: ['name'],
            additionalProperties: false,
          },
        },
      ],
    },
  });
});

test('the texts of a value are found however deep they lie', () => {
  expect(textsIn({ a: 'one', b: [{ c: 'two' }, null, 3], d: true })).toEqual(['one', 'two']);
});
