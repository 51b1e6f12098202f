import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:https';

/** An item or a value as DynamoDB writes it. */
// biome-ignore lint/suspicious/noExplicitAny: made by hand, with as little as possible
export type Json = any;

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN = '', AWS_REGION } = process.env;
const endpoint = new URL(process.env.AWS_ENDPOINT_URL ?? `https://dynamodb.${AWS_REGION}.amazonaws.com`);
const agent = new Agent({ keepAlive: true });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** One request to DynamoDB, signed by version 4: without retries, timeouts or names for what goes wrong. */
export function dynamodb(operation: string, input: object): Promise<Json> {
  const body = JSON.stringify(input);
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.0',
    host: endpoint.host,
    'x-amz-date': time,
    'x-amz-security-token': AWS_SESSION_TOKEN,
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `POST\n/\n\n${lines.join('')}\n${names}\n${sha256(body)}`;
  const scope = `${day}/${AWS_REGION}/dynamodb/aws4_request`;
  const key = [day, AWS_REGION ?? '', 'dynamodb', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${AWS_SECRET_ACCESS_KEY}`,
  );
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(text));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const users = process.env.TABLE ?? '';

export const keyOf = (pk: string, sk = '-') => ({ pk: { S: pk }, sk: { S: sk } });

/** The private key that tokens are signed with, as a JWK, and its id. */
export async function signingKey(): Promise<{ id: string; jwk: Json }> {
  const { Items } = await dynamodb('Query', {
    TableName: process.env.KEY_TABLE,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :kind',
    ExpressionAttributeValues: { ':kind': { S: 'SIGNING' } },
  });
  const { id, value } = Items.at(-1);
  return { id: id.S, jwk: JSON.parse(value.S) };
}

/** Two items at once, in the order of their keys. */
export async function readTwo(...pks: [string, string]): Promise<Json[]> {
  const RequestItems = { [users]: { Keys: pks.map((pk) => keyOf(pk)), ConsistentRead: true } };
  const { Responses } = await dynamodb('BatchGetItem', { RequestItems });
  return pks.map((pk) => Responses[users].find((item: Json) => item.pk.S === pk));
}

/** Counts one act of a source, or takes it back. */
export function count(bucket: string, ip: string, seconds: number, allowed?: number): Promise<Json> {
  const window = Math.floor(Date.now() / (seconds * 1000));
  const input = { TableName: users, Key: keyOf(`LIMIT#${bucket}#${ip}`, `${seconds}#${window}`) };
  if (allowed === undefined) {
    return dynamodb('UpdateItem', {
      ...input,
      UpdateExpression: 'ADD acts :minusOne',
      ConditionExpression: 'acts > :zero',
      ExpressionAttributeValues: { ':minusOne': { N: '-1' }, ':zero': { N: '0' } },
    });
  }
  return dynamodb('UpdateItem', {
    ...input,
    UpdateExpression: 'SET #ttl = :ttl ADD acts :one',
    ConditionExpression: 'attribute_not_exists(acts) OR acts < :allowed',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':one': { N: '1' },
      ':allowed': { N: String(allowed) },
      ':ttl': { N: String((window + 1) * seconds + 86_400) },
    },
  });
}

/** The record of what somebody did, as a write of a transaction. */
export function audit(event: string, accountId: string, request: Json, requestId: string): Json {
  const Item = {
    ...keyOf(`AUDIT#${accountId}`, `${new Date().toISOString()}#${crypto.randomUUID()}`),
    event: { S: event },
    outcome: { S: 'success' },
    accountId: { S: accountId },
    contract: { S: 'session' },
    route: { S: request.routeKey },
    requestId: { S: requestId },
    network: { S: request.requestContext.http.sourceIp.replace(/\d+$/, '0/24') },
    ttl: { N: String(Math.floor(Date.now() / 1000) + 90 * 86_400) },
  };
  return { Put: { TableName: users, Item } };
}

export function answer(statusCode: number, body: object, cookies?: string[]): object {
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'content-type': 'application/json; charset=utf-8',
  };
  return { statusCode, headers, ...(cookies ? { cookies } : {}), body: JSON.stringify(body) };
}
