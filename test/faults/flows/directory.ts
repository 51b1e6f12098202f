import { codeFor } from '../../support/mailbox';
import { passwords } from '../facts';
import type { Flow, Memory, Step } from '../walk';

const email = 'habib@example.com';
const [first, second] = passwords;

const asCaller = ({ token = '' }: Memory) => ({ headers: { authorization: `Bearer ${token}` } });

const register: Step = {
  title: 'registers through directory',
  request: () => ({
    route: 'POST /directory/api/v1/users',
    body: { username: 'Habib', email, password: first },
  }),
  status: 200,
  remember: ({ data }: { data: [number] }, memory) => {
    memory.answered = String(data[0]);
  },
  read: (mails, memory) => {
    memory.mailed = codeFor(mails, email);
  },
};

const use = (code: 'answered' | 'mailed'): Step => ({
  title: `uses the ${code} code`,
  request: (memory) => ({
    route: 'POST /directory/api/v1/users/otp',
    body: { otpCode: Number(memory[code]) },
  }),
  status: 200,
  again: { status: 404 },
});

const logIn = (password: string, name = 'token'): Step => ({
  title: `logs in through directory with ${password}`,
  request: () => ({ route: 'POST /directory/api/v1/users/login', body: { email, password } }),
  status: 200,
  remember: ({ data, token }: { data: [{ id: number }]; token: string }, memory) => {
    memory[name] = token;
    memory.id = String(data[0].id);
  },
  opens: true,
});

const read: Step = {
  title: 'reads the user',
  request: (memory) => ({ route: `GET /directory/api/v1/users/${memory.id}`, ...asCaller(memory) }),
  status: 200,
};

const list: Step = {
  title: 'reads the list',
  request: () => ({ route: 'GET /directory/api/v1/users' }),
  status: 200,
};

const update: Step = {
  title: 'changes the name through directory',
  request: (memory) => ({
    route: `PATCH /directory/api/v1/users/${memory.id}`,
    body: { username: 'Rahma' },
    ...asCaller(memory),
  }),
  status: 200,
};

const setPassword: Step = {
  title: 'sets a new password through directory',
  request: (memory) => ({
    route: `POST /directory/api/v1/users/resetpassword/${memory.id}`,
    body: { newPassword: second },
    ...asCaller(memory),
  }),
  status: 200,
};

const remove: Step = {
  title: 'deletes the user',
  request: (memory) => ({ route: `DELETE /directory/api/v1/users/${memory.id}`, ...asCaller(memory) }),
  status: 204,
  again: { status: 401 },
};

export const flows: Flow[] = [
  {
    title: 'who registers through directory and uses both codes',
    steps: [register, use('answered'), use('mailed'), logIn(first), read, list],
    alive: ['token'],
  },
  {
    title: 'who changes and deletes the user, and registers the same address again',
    steps: [
      register,
      use('mailed'),
      logIn(first, 'other'),
      logIn(first),
      update,
      setPassword,
      remove,
      { ...register, after: 2 },
      use('mailed'),
    ],
    dead: ['token', 'other'],
  },
];
