import { type Document, emailOf, sayingOf } from './contract';

const notALink = 'The link was used, has expired, or never was one.';

const saying = sayingOf({
  code_wrong: [400, notALink],
  reset_token_invalid: [400, notALink],
  email_taken: [409, 'An account has this email address already.'],
  phone_taken: [409, 'Another account has this phone number.'],
  rate_limited: [429, 'Too many attempts; try again later.'],
});

/** What the pages behind mailed links send when their button is pressed. */
export const page: Document<'page'> = {
  refused(refusal) {
    const [status, message] = saying(refusal);
    return [status, { code: refusal.refused, message }];
  },

  endpoints: {
    activate: {
      request: ({ code }, known) => ({ route: 'POST /pages/verify', body: { token: known.code(code) } }),
      done: () => [200, { message: 'Your account is active' }],
    },
    verify: {
      request: ({ link }, known) => ({ route: 'POST /pages/verify', body: { token: known.link(link) } }),
      done: () => [200, { message: 'Your email address is confirmed' }],
    },
    undo: {
      request: ({ link }, known) => ({ route: 'POST /pages/undo-email', body: { token: known.link(link) } }),
      done: () => [200, { message: 'The change is undone' }],
    },
    'ask reset': {
      request: ({ address }) => ({ route: 'POST /pages/forgot-password', body: { email: emailOf(address) } }),
      done: () => [200, { message: 'Please check your inbox' }],
    },
    reset: {
      request: ({ link, password }, known) => ({
        route: 'POST /pages/reset-password',
        body: { token: known.link(link), newPassword: password },
      }),
      done: () => [200, { message: 'Your new password is saved' }],
    },
  },
};
