import { createPublicKey, verify } from 'node:crypto';
import { answer, type Json, readTwo, signingKey } from './parts/aws';

/** The read of one's own account through contract session with as little code as can do it. */
export async function handler(request: Json) {
  const [head = '', claims = '', signature = ''] = request.headers.authorization
    .replace(/^Bearer /, '')
    .split('.');
  const { alg, typ, kid } = decode(head);
  const { id, jwk } = await signingKey();
  const key = createPublicKey({ key: { ...jwk, d: undefined }, format: 'jwk' });
  const isSigned =
    alg === 'ES256' &&
    typ === 'at+jwt' &&
    kid === id &&
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  if (!isSigned) return answer(401, { errors: 'Unauthorized' });
  const { sub, sid, exp, iss, aud } = decode(claims);
  const time = Date.now();
  const isForUs = exp * 1000 > time && iss === process.env.BASE_URL && aud === 'akun';
  const [session, account] = isForUs ? await readTwo(`SESSION#${sid}`, `USER#${sub}`) : [];
  const isLiving =
    session?.accountId.S === sub &&
    Number(session.expiresAt.N) > time &&
    account?.status.S === 'active' &&
    session.securityVersion.N === account.securityVersion.N;
  if (!isLiving) return answer(401, { errors: 'Unauthorized' });
  const data = {
    id: sub,
    username: account.username.S,
    name: account.fullName.S,
    email: account.email.S,
    isAccountVerified: account.emailVerifiedAt !== undefined,
    role: account.role.S === 'admin' ? 'ADMIN' : 'USER',
  };
  return answer(200, { success: true, message: 'Get User Successfully', data });
}

const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
