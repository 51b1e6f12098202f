import type { EventAnswers } from '../../support/http';
import { refusal } from './people';

/**
 * What the functions answer to the events of this contract where nobody has used its address, in this order. The
 * tokens are placeholders, and whoever wrote the events knew none of the mailed ones.
 */
export const activationAnswers: EventAnswers = {
  'activation/register': {
    statusCode: 201,
    body: {
      data: { email: 'broo@example.com' },
      message: 'success register, token already sent',
      errors: false,
    },
  },
  'activation/login': { statusCode: 410, body: refusal('user account not activated yet') },
  'activation/activate': { statusCode: 400, body: refusal('token is invalid') },
  // The registration's own mail started the minute.
  'activation/resend-token': { statusCode: 429, body: refusal('too many requests') },
  'activation/get-user': { statusCode: 401, body: refusal('unauthorized') },
  'activation/update-user': { statusCode: 401, body: refusal('unauthorized') },
};
