import type { SecretKind } from '../../../lib/store/keys';
import type { Secret } from '../../../lib/store/secrets';
import type { RingStore } from '../../../lib/tokens/key-ring';

/** A store of secrets in memory; of two that insert one generation the first wins, as in the table. */
export function memorySecrets(...existing: Secret[]) {
  const generations = new Map<number, Secret>(existing.map((secret, index) => [index + 1, secret]));
  const asked: string[] = [];
  let failure: Error | undefined;

  async function ask(question: string) {
    asked.push(question);
    await Promise.resolve();
    if (failure) throw failure;
  }

  return {
    /** Every request, in order. */
    asked,
    generations,
    failWith(error: Error | undefined) {
      failure = error;
    },
    async list(kind: SecretKind) {
      await ask(`list ${kind}`);
      return [...generations.values()];
    },
    async insert(kind: SecretKind, generation: number, made: Secret) {
      await ask(`insert ${kind} ${generation}`);
      if (!generations.has(generation)) generations.set(generation, made);
    },
  } satisfies RingStore & Record<string, unknown>;
}
