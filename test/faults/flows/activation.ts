import { codeFor } from '../../support/mailbox';
import { passwords } from '../facts';
import type { Flow, Memory, Step } from '../walk';

const email = 'habib@example.com';
const moved = 'habib.baru@example.com';
const [telp, otherTelp] = ['+6281234567890', '+6281234567891'];
const [first, second] = passwords;

const asCaller = ({ token = '' }: Memory) => ({ headers: { authorization: token } });

const keepToken =
  (name: string) =>
  ({ data }: { data: { token: string } }, memory: Memory) => {
    memory[name] = data.token;
  };

const register: Step = {
  title: 'registers through activation',
  request: () => ({
    route: 'POST /activation/api/users/register',
    body: { nama: 'Muhammad Habib', email, telp, password: first },
  }),
  status: 201,
  read: (mails, memory) => {
    memory.code = codeFor(mails, email);
  },
};

const resend: Step = {
  title: 'asks for another token',
  after: 2,
  request: () => ({ route: `POST /activation/api/users/resend-token/${email}` }),
  status: 200,
  read: (mails, memory) => {
    memory.code = codeFor(mails, email);
  },
};

const logIn = (password: string, name = 'token', address = email): Step => ({
  title: `logs in through activation with ${password}`,
  request: () => ({ route: 'POST /activation/api/users/login', body: { email: address, password } }),
  status: 200,
  remember: keepToken(name),
  opens: true,
});

const activate: Step = {
  title: 'activates with the mailed token',
  request: ({ code }) => ({ route: `POST /activation/api/users/token/${code}/${encodeURIComponent(email)}` }),
  status: 200,
  remember: keepToken('token'),
  again: { status: 400, instead: logIn(first) },
  opens: true,
};

const read: Step = {
  title: 'reads its account',
  request: (memory) => ({ route: 'GET /activation/api/users', ...asCaller(memory) }),
  status: 200,
};

/** The new token takes the place of the old one, which is dead with the first try that was done. */
const update = (
  body: Record<string, string>,
  { password = first, address = email }: { password?: string; address?: string } = {},
): Step => ({
  title: `changes ${Object.keys(body).join(' and ')} through activation`,
  request: (memory) => ({
    route: 'PUT /activation/api/users',
    body: { ...body, oldpassword: first },
    ...asCaller(memory),
  }),
  status: 200,
  remember: (body: { data: { token: string } }, memory) => {
    memory.replaced = memory.token ?? '';
    keepToken('token')(body, memory);
  },
  again: { status: 401, instead: logIn(password, 'token', address) },
  opens: true,
});

export const flows: Flow[] = [
  {
    title: 'who registers through activation, asks for the token again and activates with it',
    steps: [register, resend, activate, read, logIn(first, 'newest')],
    alive: ['token', 'newest'],
  },
  {
    title: 'who changes phone, address and password through activation',
    steps: [
      register,
      activate,
      update({ telp: otherTelp, nama: 'Siti Rahma' }),
      update({ email: moved, newpassword: second }, { password: second, address: moved }),
      logIn(second, 'newest', moved),
    ],
    alive: ['token', 'newest'],
  },
];
