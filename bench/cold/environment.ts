import { buildDirectory } from './build';
import { certificateIn } from './stub';

/**
 * The environment of a deployed function: the local stage's, but for what only a laptop has, with the limits per source
 * that a stage has unless it says otherwise. Stage `test` lets the hash be cheap.
 */
export function functionEnvironment(local: Record<string, string>, stub: { url: string; pathUrl: string }) {
  return {
    ...local,
    STAGE: 'test',
    DYNAMODB_ENDPOINT: '',
    SES_ENDPOINT: '',
    S3_ENDPOINT: '',
    HEALTH_URLS: '',
    METRICS: 'on',
    IP_REGISTRATIONS: '10/3600',
    IP_SENDS: '20/3600',
    IP_GUESSES: '30/300',
    IP_LOGIN_FAILURES: '20/300,100/3600',
    IP_REFRESHES: '150/300',
    IP_DIRECTORY_CODES: '10/60',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'BENCH',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_ENDPOINT_URL: stub.url,
    AWS_ENDPOINT_URL_S3: stub.pathUrl,
    NODE_EXTRA_CA_CERTS: certificateIn(buildDirectory),
  };
}
