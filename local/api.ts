import { startProcess } from './child-process';
import { type Parameters, project, serverlessProgram, stageArguments } from './definition';
import type { Part } from './part';

type Options = {
  parameters: Parameters;
  /** All functions in one thread: quick and light, but an edit shows only after a restart. */
  inProcess: boolean;
  environment: Record<string, string | undefined>;
  log: (line: string) => void;
};

/** API Gateway and Lambda: serverless-offline on the bundles that serverless-esbuild makes and remakes. */
export function startApi({ parameters, inProcess, environment, log }: Options): Part {
  const mode = inProcess ? ['--useInProcess'] : [];
  return startProcess({
    name: 'the HTTP API',
    command: process.execPath,
    args: [serverlessProgram, 'offline', '--noSponsor', ...mode, ...stageArguments(parameters)],
    directory: project,
    environment,
    log,
  });
}
