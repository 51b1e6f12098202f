import { linkFor } from '../../support/mailbox';
import { passwords } from '../facts';
import type { Flow, Memory, Step } from '../walk';

const email = 'habib@example.com';
const [first, second] = passwords;

const bearing = (token = '') => ({ headers: { authorization: token } });

type Tokens = { data: { access_token: string; refresh_token?: string } };

const keepTokens =
  (name: string) =>
  ({ data }: Tokens, memory: Memory) => {
    memory[name] = data.access_token;
    if (data.refresh_token) memory.refresh = data.refresh_token;
  };

const register: Step = {
  title: 'registers through token',
  request: () => ({ route: 'POST /token/users', body: { username: email, password: first } }),
  status: 200,
  again: { status: 400 },
};

const logIn = (password: string, name = 'token'): Step => ({
  title: `logs in through token with ${password}`,
  request: () => ({ route: 'POST /token/users/login', body: { username: email, password } }),
  status: 200,
  remember: keepTokens(name),
  opens: true,
});

const verify: Step = {
  title: 'verifies the access token',
  request: ({ token }) => ({ route: 'GET /token/users/verify-token', ...bearing(token) }),
  status: 200,
};

const refresh = (name: string, body: object = {}): Step => ({
  title: `refreshes ${JSON.stringify(body)}`,
  request: (memory) => ({ route: 'POST /token/users/refresh-token', body, ...bearing(memory.refresh) }),
  status: 200,
  remember: keepTokens(name),
});

const logOut: Step = {
  title: 'logs out by the refresh token',
  request: (memory) => ({ route: 'POST /token/users/logout', ...bearing(memory.refresh) }),
  status: 200,
  again: { status: 400 },
};

const askToReset: Step = {
  title: 'asks for a link that resets',
  request: () => ({ route: 'POST /token/users/reset-password', body: { username: email } }),
  status: 200,
  read: (mails, memory) => {
    memory.link = linkFor(mails, email, 'reset-password');
  },
};

const checkLink: Step = {
  title: 'checks the link',
  request: ({ link }) => ({ route: 'GET /token/users/reset-password/verify-token', ...bearing(link) }),
  status: 200,
};

const reset: Step = {
  title: 'sets a new password by the link',
  request: ({ link }) => ({
    route: 'PUT /token/users/reset-password/update-password',
    body: { password: second },
    ...bearing(link),
  }),
  status: 200,
  again: { status: 400 },
};

export const flows: Flow[] = [
  {
    title: 'who logs in through token, refreshes, rotates twice and logs out',
    steps: [
      register,
      logIn(first),
      verify,
      refresh('second'),
      refresh('third', { rotate: true }),
      refresh('fourth', { rotate: true }),
      logOut,
    ],
    dead: ['token', 'second', 'third', 'fourth'],
  },
  {
    title: 'who forgot the password and resets it by a link through token',
    steps: [register, logIn(first), askToReset, checkLink, reset, logIn(second, 'newest')],
    alive: ['newest'],
    dead: ['token'],
  },
];
