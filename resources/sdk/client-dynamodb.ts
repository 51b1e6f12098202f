import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';

type SdkError = Parameters<typeof isThrottlingError>[0];

/**
 * In the place of `@aws-sdk/client-dynamodb`: what the functions use of it, of the SDK's own parts. These connect, sign
 * and retry; left out is what serialises every operation of the service from a description, which DynamoDB's JSON does
 * not need: docs/decisions/bundled-sdk.md. What is missing here fails while bundling; test/bundles/dynamodb.test.ts
 * holds both to the same requests, answers, errors and tries.
 */
interface Settings {
  region?: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
  requestHandler: NodeHttpHandlerOptions;
}

/** What DynamoDB answered instead of doing what it was asked. */
export class DynamoDBServiceException extends Error {
  readonly $metadata: { httpStatusCode: number };

  constructor(
    name: string,
    httpStatusCode: number,
    { message, Message, ...fields }: Record<string, unknown>,
  ) {
    super((message ?? Message ?? '') as string);
    this.name = name;
    this.$metadata = { httpStatusCode };
    Object.assign(this, fields);
  }
}

export class ConditionalCheckFailedException extends DynamoDBServiceException {}

export class TransactionCanceledException extends DynamoDBServiceException {}

/** The errors that somebody tells by their class. */
const classes: Record<string, typeof DynamoDBServiceException> = {
  ConditionalCheckFailedException,
  TransactionCanceledException,
};

export class DynamoDBClient {
  private readonly handler: NodeHttpHandler;
  private readonly retries: StandardRetryStrategy;
  private readonly signer: SignatureV4;
  private readonly place: URL;

  constructor({ region = process.env.AWS_REGION ?? '', endpoint, credentials, ...rest }: Settings) {
    this.handler = new NodeHttpHandler(rest.requestHandler);
    this.retries = new StandardRetryStrategy(rest.maxAttempts);
    this.place = new URL(endpoint ?? endpointOf(region));
    this.signer = new SignatureV4({
      service: 'dynamodb',
      region,
      credentials: credentials ?? ofFunction,
      sha256: Sha256,
    });
  }

  /** Sends one request, and again what may pass, as the SDK's standard mode does. */
  async request(operation: string, input: object): Promise<Record<string, unknown>> {
    const body = JSON.stringify(input);
    let token = await this.retries.acquireInitialRetryToken('');
    for (;;) {
      try {
        const answer = await this.attempt(operation, body);
        this.retries.recordSuccess(token);
        return answer;
      } catch (caught) {
        const error = caught as SdkError;
        const info = { error, errorType: kindOf(error) };
        const renewed = await this.retries.refreshRetryTokenForRetry(token, info).catch(() => undefined);
        if (!renewed) throw error;
        token = renewed;
      }
    }
  }

  private async attempt(operation: string, body: string): Promise<Record<string, unknown>> {
    const { protocol, hostname, port, host, pathname } = this.place;
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: pathname,
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body,
    });
    const signed = (await this.signer.sign(request)) as HttpRequest;
    const { response } = await this.handler.handle(signed);
    const chunks: Buffer[] = [];
    for await (const chunk of response.body as AsyncIterable<Buffer>) chunks.push(chunk);
    return readAnswer(response.statusCode, Buffer.concat(chunks).toString());
  }
}

/** @throws DynamoDBServiceException for every answer but a success */
function readAnswer(status: number, text: string): Record<string, unknown> {
  if (status < 300) return JSON.parse(text) as Record<string, unknown>;
  const { __type = '', ...fields } = parseRefusal(text);
  const [, name = 'Unknown'] = /([^#:]+)(?::[^#]*)?$/.exec(String(__type)) ?? [];
  throw new (classes[name] ?? DynamoDBServiceException)(name, status, fields);
}

/** What stands before DynamoDB answers a fault in no JSON at all. */
function parseRefusal(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function kindOf(error: SdkError): 'THROTTLING' | 'TRANSIENT' | 'CLIENT_ERROR' {
  if (isThrottlingError(error)) return 'THROTTLING';
  return isTransientError(error) ? 'TRANSIENT' : 'CLIENT_ERROR';
}

/** A function's credentials, where Lambda puts them. */
async function ofFunction() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw Object.assign(new Error('no credentials in the environment'), { name: 'CredentialsProviderError' });
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}

function endpointOf(region: string): string {
  const named = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? process.env.AWS_ENDPOINT_URL;
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return named ?? `https://dynamodb.${region}.${suffix}`;
}
