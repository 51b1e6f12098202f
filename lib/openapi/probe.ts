import { parse } from '../endpoint';
import { AccountError } from '../errors';

type Schema = Parameters<typeof parse>[0];
type Sent = Record<string, unknown>;

/** How a schema refuses what was sent; undefined where it takes it. */
export function refusalOf(schema: Schema, sent: Sent): AccountError | undefined {
  try {
    parse(schema, sent);
    return undefined;
  } catch (error) {
    if (error instanceof AccountError) return error;
    throw error;
  }
}

/** The names of the fields of an object's schema. */
export function fieldsOf(schema: Schema): string[] {
  return Object.keys((schema as { shape?: object }).shape ?? {});
}

/** Of a request that is taken, the fields that it cannot do without. */
export function requiredPart(schema: Schema, example: Sent): Sent {
  if (refusalOf(schema, example)) throw new Error(`the example is refused: ${JSON.stringify(example)}`);
  const isRequired = (name: string) => {
    const { [name]: _, ...rest } = example;
    return refusalOf(schema, rest)?.code === 'validation_failed';
  };
  return Object.fromEntries(Object.entries(example).filter(([name]) => isRequired(name)));
}

/** Whether a schema asks for one field at least beside those that it cannot do without (`someOf`). */
export function asksForSome(schema: Schema, example: Sent): boolean {
  return refusalOf(schema, requiredPart(schema, example))?.code === 'nothing_to_change';
}
