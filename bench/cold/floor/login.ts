import { createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto';
import { compare } from 'bcryptjs';
import { answer, audit, count, dynamodb, type Json, keyOf, readTwo, signingKey, users } from './parts/aws';

const seconds = 86_400;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The login of contract session with as little code as can do it: the same requests, writes, token and answer. */
export async function handler(request: Json, { awsRequestId }: Json) {
  const { email, password } = JSON.parse(request.body);
  if (typeof email !== 'string' || typeof password !== 'string')
    return answer(400, { errors: 'Invalid request' });
  const key = email.trim().toLowerCase();
  const ip = request.requestContext.http.sourceIp;
  await count('loginFailure', ip, 300, 20);
  await count('loginFailure', ip, 3600, 100);
  const [lock] = await Promise.all([
    dynamodb('GetItem', { TableName: users, Key: keyOf(`EMAIL#${key}`), ConsistentRead: true }),
    dynamodb('Query', {
      TableName: users,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `PENDING#${key}` } },
    }),
    reserve(key),
  ]);
  const id = lock.Item?.accountId.S ?? '';
  const [credential, account] = await readTwo(`CRED#${id}`, `USER#${id}`);
  const hash = credential?.hash.S ?? `$2b$04$${'.'.repeat(53)}`;
  if (!(await compare(password, hash)) || account?.status.S !== 'active') {
    return answer(401, { errors: 'Username or password wrong' });
  }
  const sid = randomBytes(16).toString('base64url');
  const issued = Math.floor(Date.now() / 1000);
  const token = await makeToken(account, sid, issued);
  await dynamodb('TransactWriteItems', {
    ClientRequestToken: randomUUID(),
    TransactItems: [
      unchanged(`CRED#${id}`, 'hash', hash),
      { Delete: { TableName: users, Key: keyOf(`LOGIN#${key}`) } },
      unchanged(`USER#${id}`, 'emailKey', key),
      { Put: { TableName: users, Item: session(account, sid, issued) } },
      audit('authn_login_success', id, request, awsRequestId),
    ],
  });
  await Promise.all([count('loginFailure', ip, 300), count('loginFailure', ip, 3600)]);
  const data = {
    id,
    username: account.username.S,
    name: account.fullName.S,
    email: account.email.S,
    isAccountVerified: account.emailVerifiedAt !== undefined,
  };
  const cookie = `token=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax; Secure`;
  return answer(200, { success: true, message: 'User Login Successfully', data, token }, [cookie]);
}

/** Counts the attempt as a failure while fewer than five have been. */
function reserve(key: string): Promise<Json> {
  return dynamodb('UpdateItem', {
    TableName: users,
    Key: keyOf(`LOGIN#${key}`),
    ReturnValues: 'UPDATED_OLD',
    UpdateExpression: 'SET lastFailureAt = :now, #ttl = :ttl ADD failures :one',
    ConditionExpression: 'attribute_not_exists(failures) OR failures < :five',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':now': { N: String(Date.now()) },
      ':ttl': { N: String(Math.floor(Date.now() / 1000) + 86_400) },
      ':one': { N: '1' },
      ':five': { N: '5' },
    },
  });
}

async function makeToken(account: Json, sid: string, iat: number): Promise<string> {
  const { id: kid, jwk } = await signingKey();
  const id = account.id.S;
  const claims = { id, role: account.role.S, sid, iss: process.env.BASE_URL, aud: 'akun', sub: id };
  const times = { jti: randomUUID(), iat, exp: iat + seconds };
  const signed = `${encode({ alg: 'ES256', typ: 'at+jwt', kid })}.${encode({ ...claims, ...times })}`;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function unchanged(pk: string, name: string, value: string): Json {
  return {
    ConditionCheck: {
      TableName: users,
      Key: keyOf(pk),
      ConditionExpression: '#name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': { S: value } },
    },
  };
}

function session(account: Json, sid: string, issued: number): Json {
  return {
    ...keyOf(`SESSION#${sid}`),
    sid: { S: sid },
    accountId: account.id,
    securityVersion: account.securityVersion,
    createdAt: { N: String(issued * 1000) },
    expiresAt: { N: String((issued + seconds) * 1000) },
    ttl: { N: String(issued + seconds + 86_400) },
  };
}
