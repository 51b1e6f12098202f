import * as z from 'zod/mini';
import { register } from '../../lib/accounts/register';
import { requireAdminMaker } from '../../lib/accounts/require-admin-maker';
import { endpoint } from '../../lib/endpoint';
import { displayName, emailAddress, optionalChoice } from '../../lib/fields';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { registeredView, session } from './contract';

const body = z.object({
  username: displayName,
  password: newPassword,
  name: displayName,
  email: emailAddress,
  role: optionalChoice(['USER', 'ADMIN']),
});

/**
 * POST /api/users: makes an account, active at once.
 * 201 with the account; 400 bad fields; 403 an admin asked for by who may not; 409 e-mail taken; 429.
 */
export const handler = endpoint(session, { body }, async ({ body, token, source }) => {
  const isAdmin = body.role === 'ADMIN';
  const authority = isAdmin ? await requireAdminMaker(services(), token) : [];
  const role = isAdmin ? 'admin' : 'user';
  const registration = { ...body, fullName: body.name, role, authority } as const;
  const account = await register(services(), registration, source);
  return session.ok('Created User Successfully', { status: 201, data: registeredView(account) });
});
