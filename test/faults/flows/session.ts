import { codeFor } from '../../support/mailbox';
import { passwords } from '../facts';
import type { Flow, Memory, Step } from '../walk';

const email = 'habib@example.com';
const moved = 'habib.baru@example.com';
const [first, second] = passwords;

const asCaller = ({ token }: Memory) => ({ cookies: [`token=${token}`] });

export const register: Step = {
  title: 'registers through session',
  request: () => ({
    route: 'POST /session/api/users',
    body: { username: 'Habib', password: first, name: 'Muhammad Habib', email },
  }),
  status: 201,
  again: { status: 409 },
};

export const logIn = (password: string, name = 'token', address = email): Step => ({
  title: `logs in through session with ${password}`,
  request: () => ({ route: 'POST /session/api/users/login', body: { email: address, password } }),
  status: 200,
  remember: ({ token }: { token: string }, memory) => {
    memory[name] = token;
  },
  opens: true,
});

const askToVerify: Step = {
  title: 'asks for a code that verifies',
  request: (memory) => ({ route: 'POST /session/api/users/send-verify-email-otp', ...asCaller(memory) }),
  status: 200,
  read: (mails, memory) => {
    memory.otp = codeFor(mails, email);
  },
};

const verify: Step = {
  title: 'verifies the address with the code',
  request: (memory) => ({
    route: 'PATCH /session/api/users/verify-email',
    body: { otp: memory.otp },
    ...asCaller(memory),
  }),
  status: 200,
  again: { status: 409 },
};

const read: Step = {
  title: 'reads its account',
  request: (memory) => ({ route: 'GET /session/api/users', ...asCaller(memory) }),
  status: 200,
};

export const update = (body: Record<string, string>): Step => ({
  title: `changes ${Object.keys(body).join(' and ')}`,
  request: (memory) => ({ route: 'PATCH /session/api/users', body, ...asCaller(memory) }),
  status: 200,
});

const logOut: Step = {
  title: 'logs out of session',
  request: (memory) => ({ route: 'DELETE /session/api/users', ...asCaller(memory) }),
  status: 200,
  again: { status: 401 },
};

const askToReset: Step = {
  title: 'asks for a code that resets',
  request: () => ({ route: 'POST /session/api/users/send-reset-password-otp', body: { email } }),
  status: 200,
  read: (mails, memory) => {
    memory.otp = codeFor(mails, email);
  },
};

const reset: Step = {
  title: 'sets a new password with the code',
  request: ({ otp }) => ({
    route: 'PATCH /session/api/users/reset-password',
    body: { email, otp, newPassword: second },
  }),
  status: 200,
  again: { status: 400 },
};

export const flows: Flow[] = [
  {
    title: 'who is the first at a deployment that has no keys yet',
    hasFirstKeys: true,
    steps: [register, logIn(first), askToVerify, verify],
    alive: ['token'],
  },
  {
    title: 'who registers through session, verifies the address, uses the account and logs out',
    steps: [register, logIn(first), askToVerify, verify, read, logOut],
    dead: ['token'],
  },
  {
    title: 'who changes name, password and address through session',
    steps: [
      register,
      logIn(first, 'other'),
      logIn(first),
      update({ username: 'Rahma', name: 'Siti Rahma' }),
      update({ password: second }),
      update({ email: moved }),
      logIn(second, 'newest', moved),
    ],
    alive: ['token', 'newest'],
    dead: ['other'],
  },
  {
    title: 'who forgot the password and resets it by code',
    steps: [register, logIn(first), askToReset, reset, logIn(second, 'newest')],
    alive: ['newest'],
    dead: ['token'],
  },
];
