import type { Account } from '../store/accounts';

/** A morning that all examples share. */
const morning = Date.UTC(2026, 10, 20, 9, 30);

/** An account as it might stand in the table, for the views of a contract to show. */
export function exampleAccount(fields: Pick<Account, 'email'> & Partial<Account>): Account {
  return {
    id: '01a1f7b3-2689-7032-bf7e-a2a760f7ca48',
    number: 243_578_790_183_770,
    emailKey: fields.email,
    username: null,
    fullName: null,
    phone: null,
    phoneKey: null,
    gender: null,
    picture: null,
    formerEmails: [],
    role: 'user',
    status: 'active',
    securityVersion: 0,
    createdAt: morning,
    updatedAt: morning,
    ...fields,
  };
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a token looks like: its claims are those of a real one, its signature is nobody's. */
export function exampleToken(kind: 'access' | 'refresh', seconds: number): string {
  const { id, role } = exampleAccount({ email: '' });
  const issuedAt = morning / 1000;
  const header = { alg: 'ES256', typ: kind === 'access' ? 'at+jwt' : 'rt+jwt', kid: 'example' };
  const claims = {
    id,
    role,
    sid: 'example',
    iss: 'http://localhost:3000',
    aud: 'akun',
    sub: id,
    jti: 'example',
  };
  const times = { iat: issuedAt, exp: issuedAt + seconds };
  return [encode(header), encode({ ...claims, ...times }), 'example'].join('.');
}
