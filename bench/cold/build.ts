import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { project } from '../../local/definition';
import { bundling } from '../../resources/bundling';
import type { Func } from './lambda';

/** Below the project, so that what is not bundled is found in its node_modules. */
export const buildDirectory = join(project, '.build', 'cold');

const floors = join(import.meta.dirname, 'floor');

/** Empties the directory that all is built in. */
export async function clean(): Promise<void> {
  await rm(buildDirectory, { recursive: true, force: true });
  await mkdir(buildDirectory, { recursive: true });
}

/** The functions of these files below functions/, bundled as `serverless package` does. */
export async function bundle(files: string[]): Promise<(file: string) => Func> {
  const directory = join(buildDirectory, 'bundled');
  const entryPoints = files.map((file) => join(project, 'functions', `${file}.ts`));
  await build({
    ...bundling,
    minify: true,
    entryPoints,
    outbase: join(project, 'functions'),
    outdir: directory,
  });
  return (file) => ({ directory, handler: `${file}.handler` });
}

/** The hand-made handlers of bench/cold/floor, bundled in the same way. */
export async function bundleFloors(): Promise<(name: string) => Func> {
  const directory = join(buildDirectory, 'floor');
  const entryPoints = (await readdir(floors))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(floors, name));
  await build({ ...bundling, minify: true, entryPoints, outdir: directory });
  return (name) => ({ directory, handler: `${name}.handler` });
}

/** Every file of lib/ and functions/ by itself, its packages loaded from node_modules. */
export async function leaveUnbundled(): Promise<(file: string) => Func> {
  const directory = join(buildDirectory, 'unbundled');
  const listed = await Promise.all(
    ['lib', 'functions'].map(async (folder) =>
      (await readdir(join(project, folder), { recursive: true })).map((name) => join(project, folder, name)),
    ),
  );
  // What makes documents is in no function that is measured so.
  const isNeeded = (path: string) => path.endsWith('.ts') && !/openapi|document\.ts$/.test(path);
  const entryPoints = listed.flat().filter(isNeeded);
  const { platform, target } = bundling;
  await build({ platform, target, format: 'cjs', entryPoints, outbase: project, outdir: directory });
  const plans = join('lib', 'numbering-plans.json');
  await symlink(join(project, plans), join(directory, plans));
  return (file) => ({ directory, handler: `functions/${file}.handler` });
}
