import { keys } from './store/keys';
import { read, type Table } from './store/table';

export type Health = Record<string, 'ok' | 'failed'>;

/** Asks every table and every address given, all at once, and tells which of them answers. */
export async function checkHealth(tables: Table[], urls: string[]): Promise<Health> {
  const asked = [
    ...tables.map((table) => ({ name: table.name, answer: read(table, keys.health) as Promise<unknown> })),
    ...urls.map((url) => ({ name: url, answer: ask(url) })),
  ];
  const answers = await Promise.allSettled(asked.map(({ answer }) => answer));
  const states = answers.map(({ status }) => (status === 'fulfilled' ? 'ok' : 'failed'));
  return Object.fromEntries(asked.map(({ name }, index) => [name, states[index] ?? 'failed']));
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`health: status ${answer.status}`);
}
