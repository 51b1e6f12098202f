/** A sample's middle, and between which values eight of ten lie. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

export function spreadOf(sample: number[]): Spread {
  const sorted = sample.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}
