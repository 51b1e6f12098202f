/** What comes, in chunks of so many; the last may be smaller. */
export async function* chunksOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** Works on so many at once, and takes the next only when one is done. The first failure ends it, once all have stopped. */
export async function atOnce<T>(
  items: AsyncGenerator<T>,
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  async function lane(): Promise<void> {
    while (failures.length === 0) {
      const next = await items.next();
      if (next.done) return;
      await work(next.value);
    }
  }
  const lanesEnded = Array.from({ length: lanes }, () =>
    lane().catch((error: unknown) => failures.push(error)),
  );
  await Promise.all(lanesEnded);
  await items.return(undefined);
  if (failures.length > 0) throw failures[0];
}
