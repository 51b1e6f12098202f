/** A sample's middle, and between which values eight of ten lie. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

export function spreadOf(sample: number[]): Spread {
  const sorted = sample.toSorted((one, other) => one - other);
  return { median: at(sorted, 0.5), low: at(sorted, 0.1), high: at(sorted, 0.9) };
}

/** The value under which a share of a sample lies, e.g. 0.99 of it. */
export function percentile(sample: number[], share: number): number {
  return at(
    sample.toSorted((one, other) => one - other),
    share,
  );
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
