import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from 'bcryptjs';
import { answer, audit, count, dynamodb, type Json, keyOf, readTwo, users } from './parts/aws';

/** The registration of contract session with as little code as can do it: the same requests, writes and answer. */
export async function handler(request: Json, { awsRequestId }: Json) {
  const { username, name, email, password } = JSON.parse(request.body);
  const isWhole = [username, name, email, password].every((field) => typeof field === 'string' && field);
  if (!isWhole || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || password.length < 6) {
    return answer(400, { errors: 'Invalid request' });
  }
  const key = email.trim().toLowerCase();
  await count('registration', request.requestContext.http.sourceIp, 3600, 10);
  const [[code, lock]] = await Promise.all([
    readTwo(`CODE#activate_account#${key}`, `EMAIL#${key}`),
    dynamodb('Query', {
      TableName: users,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `PENDING#${key}` } },
    }),
  ]);
  if (code || lock) return answer(409, { errors: 'Email already exists' });
  const hashed = await hash(password, Number(process.env.BCRYPT_COST));
  const id = randomUUID();
  const time = String(Date.now());
  const number = String(
    (Number(time) - Date.UTC(2025, 0, 1)) * 4096 + (randomBytes(2).readUInt16BE() & 0xfff),
  );
  const person = {
    username: { S: username },
    fullName: { S: name },
    email: { S: email },
    emailKey: { S: key },
  };
  const empty = {
    phone: { NULL: true },
    phoneKey: { NULL: true },
    gender: { NULL: true },
    picture: { NULL: true },
  };
  const state = {
    role: { S: 'user' },
    status: { S: 'active' },
    securityVersion: { N: '1' },
    formerEmails: { L: [] },
  };
  const times = { createdAt: { N: time }, updatedAt: { N: time } };
  const account = {
    id: { S: id },
    listedId: { S: id },
    number: { N: number },
    ...person,
    ...empty,
    ...state,
    ...times,
  };
  await dynamodb('TransactWriteItems', {
    ClientRequestToken: randomUUID(),
    TransactItems: [
      put(`EMAIL#${key}`, { accountId: { S: id } }),
      put(`NUMBER#${number}`, { accountId: { S: id } }),
      put(`USER#${id}`, account),
      put(`CRED#${id}`, { hash: { S: hashed } }),
      {
        ConditionCheck: {
          TableName: users,
          Key: keyOf(`CODE#activate_account#${key}`),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      audit('user_created', id, request, awsRequestId),
    ],
  });
  const createdAt = new Date(Number(time)).toISOString().slice(0, 10).split('-').reverse().join('-');
  const data = { id, username, password: '********', name, email, isAccountVerified: false, createdAt };
  return answer(201, { success: true, message: 'Created User Successfully', data });
}

function put(pk: string, fields: object): Json {
  const Item = { ...keyOf(pk), ...fields };
  return { Put: { TableName: users, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
