/** What a client sees of an answer's content. */
export interface Told {
  status: number;
  body: unknown;
}

/** Every way in which an attack is refused, each a line of a contract's table. */
export type Refusal =
  | 'malformed'
  | 'tooLarge'
  | 'mediaType'
  | 'nothing'
  | 'unauthenticated'
  | 'forbidden'
  | 'foreignOrigin'
  | 'noAdmin'
  | 'wrongLogin'
  | 'wrongOldPassword'
  | 'pending'
  | 'disabled'
  | 'notFound'
  | 'taken'
  | 'phoneTaken'
  | 'alreadyVerified'
  | 'wrongCode'
  | 'lateCode'
  | 'badResetToken'
  | 'badRefreshToken'
  | 'badCursor'
  | 'limited'
  | 'unavailable'
  | 'failed';

/** What can be wrong with a field, as far as attacks try it. */
export type FieldProblem =
  | 'missing'
  | 'type'
  | 'shortPassword'
  | 'longPassword'
  | 'longName'
  | 'characters'
  | 'address'
  | 'choice'
  | 'code'
  | 'phone'
  | 'picture'
  | 'common'
  | 'mask';

/** A contract as its clients know it, written down once more: no test asks the code what it should say. */
export interface ContractUnderTest {
  name: string;
  refused(refusal: Refusal): Told;
  /** One field alone is wrong. */
  fieldRefused(field: string, problem: FieldProblem): Told;
}

interface Words {
  name: string;
  lines: Partial<Record<Refusal, [status: number, message: string]>>;
  envelope: (message: string, status: number, refusal: Refusal) => unknown;
  field: (field: string, problem: FieldProblem) => unknown;
}

export function contractOf({ name, lines, envelope, field }: Words): ContractUnderTest {
  return {
    name,
    refused(refusal) {
      const [status, message] = lines[refusal] ?? [];
      if (status === undefined || message === undefined) throw new Error(`${name} never says ${refusal}`);
      return { status, body: envelope(message, status, refusal) };
    },
    fieldRefused: (name, problem) => ({ status: 400, body: field(name, problem) }),
  };
}

export type FieldWords = Record<FieldProblem, (field: string) => string>;
