import * as z from 'zod/mini';
import { updateWithPassword } from '../../lib/accounts/update-with-password';
import { endpoint } from '../../lib/endpoint';
import { displayName, emailAddress, presentedText, someOf } from '../../lib/fields';
import { updatedPassword } from '../../lib/password-fields';
import { phoneNumber } from '../../lib/phone-field';
import { services } from '../../lib/services-with-passwords';
import { activation, lifetimes, userView } from './contract';

const changes = {
  nama: z.optional(displayName),
  email: z.optional(emailAddress),
  telp: z.optional(phoneNumber),
  newpassword: updatedPassword,
};
const body = someOf({ ...changes, oldpassword: presentedText }, Object.keys(changes));

/**
 * PUT /api/users: changes the caller's account, for who gives the old password too. The token in the answer takes
 * the place of the caller's.
 * 200 with the account and its token; 400 bad fields or none, wrong old password, e-mail or phone taken; 401; 429.
 */
export const handler = endpoint(
  activation,
  { body, caller: 'required' },
  async ({ body, caller, source }) => {
    const { nama: fullName, telp: phone, email, newpassword: password, oldpassword: oldPassword } = body;
    const update = { fullName, phone, email, password };
    const given = { caller, oldPassword, update, lifetimes: lifetimes(), language: activation.language };
    const { account, token } = await updateWithPassword(services(), given, source);
    return activation.ok({ ...userView(account), token }, 'success update data');
  },
);
