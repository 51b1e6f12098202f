import { SourceMap } from 'node:module';

/** The part of a CPU profile of V8 that is read here. */
export interface CpuProfile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
  }[];
  samples: number[];
  timeDeltas: number[];
}

/**
 * Whose code a profile's time was spent in, as shares of all that was spent in JavaScript, the largest first: a package,
 * `akun`, or `node`.
 */
export function ownersOf(
  profile: CpuProfile,
  map: ConstructorParameters<typeof SourceMap>[0],
  bundle: string,
) {
  const sources = new SourceMap(map);
  const owners = new Map(profile.nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame, sources, bundle)]));
  const spent: Record<string, number> = {};
  for (const [at, id] of profile.samples.entries()) {
    const owner = owners.get(id);
    if (owner) spent[owner] = (spent[owner] ?? 0) + (profile.timeDeltas[at] ?? 0);
  }
  const all = Object.values(spent).reduce((sum, one) => sum + one, 0);
  return Object.entries(spent)
    .map(([owner, time]) => ({ owner, share: time / all }))
    .toSorted((one, other) => other.share - one.share);
}

function ownerOf(
  { functionName, url, lineNumber, columnNumber }: CpuProfile['nodes'][number]['callFrame'],
  sources: SourceMap,
  bundle: string,
): string | undefined {
  if (functionName === '(garbage collector)') return 'collecting garbage';
  if (url.startsWith('node:')) return 'node';
  if (!url.endsWith(bundle)) return undefined;
  const entry = sources.findEntry(lineNumber, columnNumber);
  const source = 'originalSource' in entry ? entry.originalSource : '';
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  return name ?? 'akun';
}
