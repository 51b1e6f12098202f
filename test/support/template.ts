import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { project, serverlessProgram } from '../../local/definition';
import { childEnvironment } from '../../local/environment';
import { pickFreePorts } from '../../local/ports';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  DependsOn?: string | string[];
  Condition?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Conditions?: Record<string, unknown>;
  Outputs?: Record<string, { Value: unknown }>;
}

/** What the framework printed in place of a template. */
export class Refused extends Error {}

/**
 * What a command of the framework prints for a stage.
 *
 * @throws Refused with all that was said instead
 */
export async function runServerless(command: string, stage: string, ...options: string[]): Promise<string> {
  const args = [serverlessProgram, command, '--stage', stage, ...options];
  const env = childEnvironment(await pickFreePorts());
  const run = promisify(execFile)(process.execPath, args, { cwd: project, env, maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await run.catch((error: { stdout: string }) => {
    throw new Refused(error.stdout);
  });
  return stdout;
}

/**
 * The template of a stage, as `serverless deploy` would hand it to CloudFormation: parameters in the words of the
 * command line, `name=value`.
 *
 * @throws Refused with all that was said instead
 */
export async function compileTemplate(stage: string, ...parameters: string[]): Promise<Template> {
  const given = parameters.flatMap((parameter) => ['--param', parameter]);
  return JSON.parse(await runServerless('template', stage, ...given)) as Template;
}
