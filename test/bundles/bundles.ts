import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { project } from '../../local/definition';
import { bundling } from '../../resources/bundling';

/** The bundle of one function. */
export interface Bundle {
  /** The function's source. */
  entry: string;
  bytes: number;
  /** The files in it with the bytes that each adds, the heaviest first. */
  inputs: { path: string; bytes: number }[];
}

/** The bundles of all functions, made as for production. */
export async function makeBundles(): Promise<Bundle[]> {
  const { metafile } = await build({
    ...bundling,
    minify: true,
    entryPoints: entries(),
    absWorkingDir: project,
    outbase: project,
    outdir: '.build',
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs).map(({ entryPoint = '', bytes, inputs }) => {
    const parts = Object.entries(inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }));
    return { entry: entryPoint, bytes, inputs: parts.toSorted((one, other) => other.bytes - one.bytes) };
  });
}

/** The sources that the definitions of functions name. */
export function entries(): string[] {
  const functions = join(project, 'functions');
  const definitions = readdirSync(functions, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yml'),
  );
  return definitions.flatMap((file) => {
    const handlers = readFileSync(join(functions, file), 'utf8').matchAll(/^ +handler: (\S+)\.handler$/gm);
    return [...handlers].map(([, path]) => `${path}.ts`);
  });
}
