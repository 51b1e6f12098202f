import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start';

/** The part of the resolved serverless.yml that the local AWS is built from. */
export type Definition = {
  service: string;
  provider: { stage: string; environment: Record<string, unknown> };
  functions: Record<string, FunctionDefinition>;
  resources: {
    Resources: Record<string, Resource>;
    extensions?: Record<string, { Properties?: Record<string, unknown> }>;
  };
  custom: { base: Record<string, string> };
};

export type FunctionDefinition = {
  name: string;
  handler?: string;
  timeout?: number;
  events?: Record<string, unknown>[];
};
export type Resource = { Type: string; Properties?: Record<string, unknown> };
export type Parameters = Record<string, string | number | boolean>;

export const project = join(import.meta.dirname, '..');

/** The framework's own program: run by our Node, it needs neither npx nor a PATH. */
export const serverlessProgram = join(project, 'node_modules', 'serverless', 'bin', 'serverless.js');

/** Everything local is stage `local`; parameters on the command line win over the stage's. */
export function stageArguments(parameters: Parameters): string[] {
  const given = Object.entries(parameters).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  return ['--stage', 'local', ...given];
}

/**
 * serverless.yml with every reference resolved, as a deployment would see it.
 *
 * @throws CannotStart with the framework's own words when it does not resolve.
 */
export async function readDefinition(
  parameters: Parameters,
  environment: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<Definition> {
  const args = [serverlessProgram, 'print', '--format', 'json', ...stageArguments(parameters)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: project,
      env: environment,
      signal,
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout) as Definition;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new CannotStart(`serverless.yml does not resolve: ${condense(stderr || message)}`);
  }
}

/** What the functions find in their environment, but for what refers to a resource, which a deployment alone knows. */
export function settingsOf({ provider }: Pick<Definition, 'provider'>): Record<string, string> {
  const known = Object.entries(provider.environment).filter(([, value]) => typeof value !== 'object');
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

function condense(text: string): string {
  const withoutPreamble = text.slice(text.indexOf('Error:') + 1 && text.indexOf('Error:') + 'Error:'.length);
  return withoutPreamble
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
