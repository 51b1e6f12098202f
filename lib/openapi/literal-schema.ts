import type { JsonSchema } from './vocabulary';

/**
 * A schema that holds a value to those that were seen: to their shape with nothing beside it, and to the very texts,
 * numbers and truths in them. Where a text is open, any text may stand.
 */
export function literalSchema(values: unknown[], isOpen: (text: string) => boolean): JsonSchema {
  const nulls = values.some((value) => value === null) ? [{ type: 'null' }] : [];
  const texts = values.filter((value) => typeof value === 'string');
  const others = values.filter((value) => typeof value === 'number' || typeof value === 'boolean');
  const lists = values.filter((value) => Array.isArray(value));
  const objects = values.filter(isObject);
  const kinds = [
    ...nulls,
    ...(texts.length > 0 ? [textSchema(texts, isOpen)] : []),
    ...(others.length > 0 ? [oneOf(typeof others[0], others)] : []),
    ...(lists.length > 0 ? [{ type: 'array', minItems: 1, items: literalSchema(lists.flat(), isOpen) }] : []),
    ...(objects.length > 0 ? [objectSchema(objects, isOpen)] : []),
  ];
  return kinds.length === 1 ? (kinds[0] as JsonSchema) : { anyOf: kinds };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textSchema(texts: string[], isOpen: (text: string) => boolean): JsonSchema {
  return texts.some(isOpen) ? { type: 'string' } : oneOf('string', texts);
}

function oneOf(type: string, values: unknown[]): JsonSchema {
  const [first, ...more] = new Set(values);
  return more.length > 0 ? { type, enum: [first, ...more] } : { type, const: first };
}

function objectSchema(objects: Record<string, unknown>[], isOpen: (text: string) => boolean): JsonSchema {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const valuesOf = (name: string) =>
    objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name]] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, literalSchema(valuesOf(name), isOpen)])),
    required: names.filter((name) => objects.every((object) => Object.hasOwn(object, name))),
    additionalProperties: false,
  };
}

/** Every text in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
