import * as z from 'zod/mini';
import { config } from './config';
import { type PhoneNumber, parsePhoneNumber } from './phone-number';

/** A phone number; without a country's code it is one of the deployment's region. */
export const phoneNumber = z.pipe(
  z.string({ error: () => 'phone' }),
  z.transform((value, ctx): PhoneNumber => {
    const phone = parsePhoneNumber(value, config().phoneRegion);
    if (phone) return phone;
    ctx.issues.push({ code: 'custom', message: 'phone', input: value });
    return z.NEVER;
  }),
);
