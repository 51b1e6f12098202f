import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { project } from '../../local/definition';
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

/** What a command of the framework printed, and how it ended. */
export interface Answer {
  out: string;
  exitCode: number;
}

const inTurn = join(project, 'test/support/serverless-in-turn.cjs');

/** What commands of the framework answer, each in the words of its command line; one process runs them all. */
export async function runServerless(...commands: (readonly string[])[]): Promise<Answer[]> {
  const env = childEnvironment(await pickFreePorts());
  const options = { cwd: project, env, maxBuffer: 64 * 1024 * 1024 };
  const run = promisify(execFile)(process.execPath, [inTurn, JSON.stringify(commands)], options);
  return JSON.parse((await run).stdout) as Answer[];
}

/** A stage and its parameters, `name=value`. */
export type Deployment = readonly [stage: string, ...parameters: string[]];

/** The command that prints the template of a stage. */
export function templateCommand([stage, ...parameters]: Deployment): string[] {
  return ['template', '--stage', stage, ...parameters.flatMap((parameter) => ['--param', parameter])];
}

/** The templates of stages, as `serverless deploy` would hand them to CloudFormation. */
export async function compileTemplates(...deployments: Deployment[]): Promise<Template[]> {
  const answers = await runServerless(...deployments.map(templateCommand));
  return answers.map(({ out, exitCode }) => {
    if (exitCode !== 0) throw new Error(out);
    return JSON.parse(out) as Template;
  });
}
