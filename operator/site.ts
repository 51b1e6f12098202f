import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { clientPlace } from '../lib/aws-client';
import { readConfig } from '../lib/config';
import { lazy } from '../lib/lazy';
import { type SendMail, sesSender } from '../lib/mail/ses';
import { type PictureStore, pictureStore } from '../lib/pictures/store';
import { createServices, type LightServices } from '../lib/services';
import { createDocumentClient } from '../lib/store/table';
import { readDefinition, settingsOf } from '../local/definition';
import { childEnvironment } from '../local/environment';
import { readPorts } from '../local/ports';
import type { deadLetters } from './dead-letters';
import { Failure } from './failure';

/** Where the command works: the services of a stage, as its own functions have them. */
export interface Site {
  stage: string;
  /** Undefined for the local stack. */
  region: string | undefined;
  services: LightServices;
  send: () => SendMail;
  pictures: () => Pick<PictureStore, 'remove'>;
  deadLetterPlace: () => Parameters<typeof deadLetters>[0];
}

export interface Place {
  stage?: string | undefined;
  region?: string | undefined;
  profile?: string | undefined;
}

export const localStage = 'local';

/**
 * The local stack, at the ports that the environment sets, or a deployed stage by the SDK's own credentials.
 *
 * @throws Failure where the stage is not there
 */
export async function connect({ stage = localStage, region, profile }: Place): Promise<Site> {
  // The SDK warns on Node 20 each time that a process makes its first client.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  if (stage === localStage) return siteOf(stage, undefined, await localEnvironment());
  if (!/^[a-z][a-z0-9-]{0,30}$/i.test(stage)) throw new Failure(`${stage} is no name of a stage.`, 2);
  if (profile) preferProfile(profile);
  // As serverless.yml has it, so that one command line serves both.
  const itsRegion = region ?? process.env.AWS_REGION ?? 'eu-west-1';
  return siteOf(stage, itsRegion, await deployedEnvironment(stage, itsRegion));
}

/** Whoever names a profile means it, whatever keys the environment has. */
function preferProfile(profile: string): void {
  process.env.AWS_PROFILE = profile;
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    delete process.env[name];
  }
}

function siteOf(
  stage: string,
  region: string | undefined,
  environment: Record<string, string | undefined>,
): Site {
  // What is counted is what functions do: their log lines have no place in this command's answers.
  const config = readConfig({ ...environment, METRICS: 'off' });
  const client = createDocumentClient(config.endpoints.dynamodb, region);
  const { pictures, endpoints } = config;
  return {
    stage,
    region,
    services: createServices({ config, client, now: Date.now }),
    send: lazy(() => sesSender(config, region)),
    pictures: lazy(() => pictureStore({ bucket: pictures.bucket, endpoint: endpoints.s3, region })),
    deadLetterPlace: lazy(() => ({
      s3: createS3(endpoints.s3, region),
      bucket: pictures.bucket,
      functionPrefix: `akun-${stage}-`,
    })),
  };
}

function createS3(endpoint: string, region: string | undefined): S3Client {
  const local = endpoint ? { forcePathStyle: true } : {};
  return new S3Client({
    ...clientPlace(endpoint, region),
    ...local,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

/** What serverless.yml gives the functions of the local stage. */
async function localEnvironment(): Promise<Record<string, string>> {
  const ports = readPorts(process.env);
  return settingsOf(await readDefinition({}, childEnvironment(ports), new AbortController().signal));
}

/**
 * The environment of a deployed function. Not everything in it follows from names: what the bucket is called, which
 * address mails come from and where links point are known to nobody else.
 */
async function deployedEnvironment(stage: string, region: string): Promise<Record<string, string>> {
  const FunctionName = `akun-${stage}-mail`;
  try {
    const command = new GetFunctionConfigurationCommand({ FunctionName });
    const { Environment } = await new LambdaClient({ region }).send(command);
    return Environment?.Variables ?? {};
  } catch (cause) {
    if ((cause as Error).name !== 'ResourceNotFoundException') throw cause;
    throw new Failure(
      `There is no stage ${stage} in ${region} for these credentials (no function ${FunctionName}): check --stage, --region and --profile.`,
      1,
      { cause },
    );
  }
}
