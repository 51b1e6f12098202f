import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { project } from '../../local/definition';
import { registered } from '../support/people';
import { createTestServices } from '../support/services';
import { storeEnvironment } from '../support/store-environment';
import { historyOf } from '../support/table';

/** What AWS is asked, and how it answers: a function's configuration, and who calls. */
const aws = createServer((request, response) => {
  const isIdentity = request.method === 'POST';
  const isKnown = request.url === '/2015-03-31/functions/akun-test-mail/configuration';
  if (isIdentity) {
    response.end(identity);
  } else if (isKnown) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ Environment: { Variables: environment() } }));
  } else {
    response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' });
    response.end('{"Message":"Function not found"}');
  }
});

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::123456789012:assumed-role/Operators/rahma@example.com</Arn>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

const environment = () => ({
  ...storeEnvironment(),
  DYNAMODB_ENDPOINT: inject('dynamodbUrl'),
  METRICS: 'on',
});

beforeAll(async () => {
  aws.listen(0, '127.0.0.1');
  await once(aws, 'listening');
});
afterAll(() => aws.close());

/** The command on a stage whose AWS is this one; resolves however it ends. */
function akun(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const url = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  const { AWS_PROFILE: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    AWS_ENDPOINT_URL_LAMBDA: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['operator/akun.js', ...words],
      { cwd: project, env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test('a stage is worked on by what its own functions are set to, as whoever AWS says calls', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { code, stdout, stderr } = await akun('find', account.id, '--stage', 'test', '--json');
  expect({ code, stderr, answer: JSON.parse(stdout) as unknown }).toMatchObject({
    code: 0,
    stderr: '',
    answer: { account: { id: account.id, email: account.email } },
  });
  const trail = await historyOf(services, { id: account.id });
  expect(trail.map(({ event, by }) => ({ event, by }))).toContainEqual({
    event: 'sensitive_read',
    by: 'operator:rahma@example.com',
  });
});

test('a stage that is not there is said to be missing, and where', async () => {
  expect(await akun('find', 'person@example.com', '--stage', 'prod', '--region', 'eu-north-1')).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'There is no stage prod in eu-north-1 for these credentials (no function akun-prod-mail): check --stage, --region and --profile.\n',
  });
});

test('what is to be confirmed on a stage names it', async () => {
  const { id, email } = await registered(createTestServices());
  expect(await akun('delete', id, '--stage', 'test')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`Delete ${email} (${id}) for good on stage test?`),
  });
});

test('a profile that is not there is said to be missing', async () => {
  const { code, stderr } = await akun('find', 'person@example.com', '--stage', 'test', '--profile', 'nobody');
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      'There are no AWS credentials: sign in (aws sso login, aws configure), or name a profile with --profile.\n',
  });
});
