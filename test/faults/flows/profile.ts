import { linkFor } from '../../support/mailbox';
import { passwords } from '../facts';
import type { Flow, Memory, Step } from '../walk';

const email = 'habib@example.com';
const [first, second] = passwords;

const asCaller = ({ token = '' }: Memory) => ({ headers: { authorization: token } });

export const register: Step = {
  title: 'registers through profile',
  request: () => ({
    route: 'POST /profile/api/users',
    body: { username: 'Habib', email, password: first, 'confirm-password': first },
  }),
  status: 201,
  again: { status: 409 },
};

export const logIn = (password: string, name = 'token'): Step => ({
  title: `logs in through profile with ${password}`,
  request: () => ({ route: 'POST /profile/api/users/login', body: { email, password } }),
  status: 200,
  remember: ({ data }: { data: { token: string } }, memory) => {
    memory[name] = data.token;
  },
  opens: true,
});

const read: Step = {
  title: 'reads its profile',
  request: (memory) => ({ route: 'GET /profile/api/users/current', ...asCaller(memory) }),
  status: 200,
};

const update: Step = {
  title: 'changes its profile',
  request: (memory) => ({
    route: 'PATCH /profile/api/users/current',
    body: { username: 'Rahma', full_name: 'Siti Rahma', gender: 'perempuan' },
    ...asCaller(memory),
  }),
  status: 200,
};

const logOut: Step = {
  title: 'logs out of profile',
  request: (memory) => ({ route: 'DELETE /profile/api/users/logout', ...asCaller(memory) }),
  status: 200,
  again: { status: 401 },
};

const askToReset: Step = {
  title: 'asks for a link that resets through profile',
  request: () => ({ route: 'POST /profile/api/users/password', body: { email } }),
  status: 200,
  read: (mails, memory) => {
    memory.link = linkFor(mails, email, 'reset-password');
  },
};

const reset: Step = {
  title: 'sets a new password by the link through profile',
  request: ({ link = '' }) => ({
    route: 'PATCH /profile/api/users/password',
    body: { password: second, 'confirm-password': second },
    headers: { authorization: link },
  }),
  status: 200,
  again: { status: 401 },
};

export const flows: Flow[] = [
  {
    title: 'who registers through profile, changes the profile and logs out',
    steps: [register, logIn(first), read, update, logOut],
    dead: ['token'],
  },
  {
    title: 'who forgot the password and resets it by a link through profile',
    steps: [register, logIn(first), askToReset, reset, logIn(second, 'newest')],
    alive: ['newest'],
    dead: ['token'],
  },
];
