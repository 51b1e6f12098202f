import * as z from 'zod/mini';
import { updateAccount } from '../../lib/accounts/update-account';
import { endpoint } from '../../lib/endpoint';
import { displayName, emailAddress, someOf } from '../../lib/fields';
import { updatedPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { session, userView } from './contract';

const body = someOf({
  username: z.optional(displayName),
  password: updatedPassword,
  name: z.optional(displayName),
  email: z.optional(emailAddress),
});

/**
 * PATCH /api/users: changes the caller's own account, any of its four fields.
 * 200 with the account and its role; 400 bad fields or none; 401; 403 a foreign origin; 409 e-mail taken; 429.
 */
export const handler = endpoint(session, { body, caller: 'required' }, async ({ body, caller, source }) => {
  const update = { ...body, fullName: body.name };
  const account = await updateAccount(services(), { caller, update, language: session.language }, source);
  return session.ok('Update User Successfully', { data: userView(account) });
});
