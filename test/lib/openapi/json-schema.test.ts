import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { emailAddress, identifyingCode, nameOf, optionalChoice, sixDigitCode } from '../../../lib/fields';
import { type Components, jsonSchemaOf } from '../../../lib/openapi/json-schema';
import { newPassword, updatedPassword } from '../../../lib/password-fields';
import { readDataUrl } from '../../../lib/pictures/data-url';
import { uploadedPicture } from '../../../lib/pictures/upload';
import { stubEnvironment } from '../../support/environment';

beforeAll(() => {
  stubEnvironment();
  return () => vi.unstubAllEnvs();
});

function requestOf(fields: Record<string, z.ZodMiniType>, isForm = false) {
  const components: Components = {};
  const { properties, required } = jsonSchemaOf(z.object(fields), { io: 'input', components, isForm });
  return { properties: properties as Record<string, object>, required, components };
}

test.for([1, 4])('a name of %i characters and more tells its lengths by its own check', (min) => {
  const { properties } = requestOf({ name: nameOf(min) });
  expect(properties.name).toMatchObject({ type: 'string', minLength: min, maxLength: 100 });
});

test('a password has the lengths of the deployment, under a name', () => {
  const { properties, components } = requestOf({ password: newPassword, newpassword: updatedPassword });
  expect(properties.password).toEqual({ $ref: '#/components/schemas/NewPassword' });
  expect(components.NewPassword).toMatchObject({ type: 'string', minLength: 6, maxLength: 128 });
  expect(properties.newpassword).toMatchObject({ type: 'string', minLength: 6, maxLength: 128 });
});

test('a field is required unless its schema is optional', () => {
  const fields = { email: emailAddress, code: z.optional(sixDigitCode), role: optionalChoice(['USER']) };
  expect(requestOf(fields).required).toEqual(['email']);
});

test('an optional choice, which is read through a transform, is told as its words', () => {
  const { properties } = requestOf({ role: optionalChoice(['USER', 'ADMIN']) });
  expect(properties.role).toEqual({ type: 'string', enum: ['USER', 'ADMIN'] });
});

test.for(['123456', '000000', '12345', '1234567', 'abcdef', '', '123456\n'])(
  'the pattern of a six-digit code says of %j what the schema says',
  (text) => {
    const { pattern } = requestOf({ otp: sixDigitCode }).properties.otp as { pattern: string };
    expect(new RegExp(pattern, 'u').test(text)).toBe(sixDigitCode.safeParse(text).success);
  },
);

test.for(['1', '482915306174', '', '-1', '1.5', 'x'])(
  'the pattern of an identifying code says of %j what the schema says',
  (text) => {
    const { pattern } = requestOf({ code: identifyingCode }).properties.code as { pattern: string };
    expect(new RegExp(pattern, 'u').test(text)).toBe(identifyingCode.safeParse(text).success);
  },
);

test('a picture is a data URL in JSON and a file in a form, which can say no null', () => {
  const fields = { picture: z.optional(z.nullable(uploadedPicture)), name: z.nullable(nameOf(4)) };
  expect(requestOf(fields).properties.picture).toMatchObject({
    anyOf: [{ type: 'string', pattern: expect.any(String) as string }, { type: 'null' }],
  });
  const { properties } = requestOf(fields, true);
  expect(properties.picture).toMatchObject({ type: 'string', format: 'binary' });
  expect(properties.name).toMatchObject({ type: 'string', minLength: 4 });
  expect(properties.name).not.toHaveProperty('anyOf');
});

test.for([
  ['data:image/png;base64,AAAA', true],
  ['DATA:IMAGE/SVG+XML;BASE64,AAAA', true],
  ['data:text/html;base64,AAAA', false],
  ['data:image/png,AAAA', false],
  ['https://example.com/me.png', false],
] as const)('the pattern of a picture is that of the URLs that are read: %s', ([text, isPicture]) => {
  const { anyOf } = requestOf({ picture: z.optional(z.nullable(uploadedPicture)) }).properties.picture as {
    anyOf: { pattern: string }[];
  };
  expect(new RegExp(anyOf[0]?.pattern ?? '', 'u').test(text)).toBe(isPicture);
  expect(readDataUrl(text) !== undefined).toBe(isPicture);
});

test('two schemas under one name are refused', () => {
  const components: Components = { NewPassword: { type: 'number' } };
  const convert = () => jsonSchemaOf(z.object({ newPassword }), { io: 'input', components });
  expect(convert).toThrow('two schemas are called NewPassword');
});

test('an answer has no field beside those that are named', () => {
  const answer = z.strictObject({ id: z.int(), name: z.nullable(z.string()) });
  expect(jsonSchemaOf(answer, { io: 'output', components: {} })).toMatchObject({
    properties: { name: { type: ['string', 'null'] } },
    required: ['id', 'name'],
    additionalProperties: false,
  });
});
