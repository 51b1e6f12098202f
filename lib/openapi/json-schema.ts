import * as z from 'zod/mini';
import { uploadedPicture } from '../pictures/upload';
import { formVocabulary, type JsonSchema, vocabulary } from './vocabulary';

/** The schemas that have a name, by it: `components.schemas` of a document. */
export type Components = Record<string, JsonSchema>;

interface Conversion {
  /** `input`: what may be sent; `output`: what is answered. */
  io: 'input' | 'output';
  /** Takes up the schemas that have a name. */
  components: Components;
  /** As a form carries it: a picture is a file, and nothing is null. */
  isForm?: boolean;
}

/**
 * A schema of zod in the words of JSON Schema. What functions check is told by the vocabulary, and how long a text
 * may be by the very check, which is shown one that is too long.
 */
export function jsonSchemaOf(
  schema: z.ZodMiniType,
  { io, components, isForm = false }: Conversion,
): JsonSchema {
  const words = { get: (each: z.core.$ZodType) => formVocabulary.get(each) ?? vocabulary.get(each) };
  const {
    $schema: _,
    $defs = {},
    ...converted
  } = inComponents(
    z.toJSONSchema(schema, {
      io,
      metadata: isForm ? (words as typeof vocabulary) : vocabulary,
      unrepresentable: 'any',
      override: describe,
    }),
  );
  for (const [name, named] of Object.entries($defs as Components)) addComponent(components, name, named);
  return isForm ? withoutNull(converted) : converted;
}

function addComponent(components: Components, name: string, schema: JsonSchema): void {
  const known = components[name] ?? schema;
  if (JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
  components[name] = schema;
}

function inComponents(schema: object): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

function describe({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }): void {
  const { def } = zodSchema._zod as { def: { type: string; in?: z.core.$ZodType; out?: z.core.$ZodType } };
  // One type of JSON stands for whatever JavaScript may hand over.
  if (uploadedPicture === zodSchema) delete jsonSchema.anyOf;
  if (def.type === 'string') Object.assign(jsonSchema, lengthsOf(zodSchema));
  // A transform in front can be given anything; what it hands on is what is meant to be sent.
  if (def.type === 'pipe' && def.in?._zod.def.type === 'transform' && def.out) {
    const { $schema: _, ...meant } = z.toJSONSchema(def.out, { unrepresentable: 'any' });
    Object.assign(jsonSchema, meant);
  }
}

/** The lengths that a text's own check names when it refuses one that is too long. */
function lengthsOf(schema: z.core.$ZodType): JsonSchema {
  const { issues = [] } = z.safeParse(schema, 'x'.repeat(10_000)).error ?? {};
  for (const issue of issues) {
    const { min, max } = (issue.code === 'custom' && issue.params) || {};
    if (min !== undefined && max !== undefined) return { minLength: min, maxLength: max };
  }
  return {};
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const kept = properties.map(([name, { anyOf, type, ...rest }]) => {
    const [only] = ((anyOf ?? []) as JsonSchema[]).filter((each) => each.type !== 'null');
    const [text] = [type].flat().filter((each) => each !== 'null');
    return [name, { ...(text === undefined ? {} : { type: text }), ...only, ...rest }];
  });
  return { ...schema, properties: Object.fromEntries(kept) };
}
