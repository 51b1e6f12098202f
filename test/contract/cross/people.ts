import { randomInt } from 'node:crypto';
import { type ClientContract, clientContracts } from '../../../lib/contract';
import { keys } from '../../../lib/store/keys';
import { call, codeIn, freshEmail, type HttpAnswer, newestMailTo, readRecord } from '../../support/http';

export interface Person {
  id: string;
  number: number;
  email: string;
  phone: string;
  password: string;
}

/** The access token of a login through each contract, and the refresh token of the one that has one. */
export type Tokens = Record<ClientContract, string> & { refresh: string };

/** What answers are told by. */
export interface Told {
  status: number;
  body: unknown;
}

export const told = ({ status, body }: HttpAnswer): Told => ({ status, body });

/** Indonesian, and no other test's. */
export const freshPhone = () => `+62812${randomInt(10_000_000, 100_000_000)}`;

type Details = Pick<Person, 'email' | 'phone' | 'password'>;

export const details = (): Details => ({ email: freshEmail(), phone: freshPhone(), password: 'rahasia' });

const routes = {
  register: {
    directory: 'POST /directory/api/v1/users',
    session: 'POST /session/api/users',
    activation: 'POST /activation/api/users/register',
    token: 'POST /token/users',
    profile: 'POST /profile/api/users',
  },
  logIn: {
    directory: 'POST /directory/api/v1/users/login',
    session: 'POST /session/api/users/login',
    activation: 'POST /activation/api/users/login',
    token: 'POST /token/users/login',
    profile: 'POST /profile/api/users/login',
  },
} as const;

/** Registers with all that the contract asks for. */
export function tryRegister(
  contract: ClientContract,
  { email, phone, password }: Details,
): Promise<HttpAnswer> {
  const bodies = {
    directory: { username: 'Rahma', email, password },
    session: { username: 'Rahma', password, name: 'Siti Rahma', email },
    activation: { nama: 'Siti Rahma', email, telp: phone, password },
    token: { username: email, password },
    profile: { username: 'Rahma', email, password, 'confirm-password': password },
  };
  return call(routes.register[contract], { body: bodies[contract] });
}

export const isPendingAtFirst = (contract: ClientContract) =>
  contract === 'directory' || contract === 'activation';

/** The code that turns a registration that waits into an account: from the answer, or from the mail. */
export async function codeFor(
  contract: ClientContract,
  email: string,
  registered: HttpAnswer,
): Promise<string> {
  if (contract === 'directory') return String((registered.body as { data: [number] }).data[0]);
  return codeIn(await newestMailTo(email));
}

export function activate(contract: ClientContract, email: string, code: string): Promise<HttpAnswer> {
  return contract === 'directory'
    ? call('POST /directory/api/v1/users/otp', { body: { otpCode: Number(code) } })
    : call(`POST /activation/api/users/token/${code}/${encodeURIComponent(email)}`);
}

/** Someone who has an account, made through one contract. */
export async function newcomer(contract: ClientContract, given: Details = details()): Promise<Person> {
  const registered = await tryRegister(contract, given);
  expectStatus(registered, contract === 'directory' || contract === 'token' ? 200 : 201);
  if (isPendingAtFirst(contract)) {
    const code = await codeFor(contract, given.email, registered);
    expectStatus(await activate(contract, given.email, code), 200);
  }
  const { id } = claimsOf(await logIn('token', given));
  const { number } = (await readRecord(keys.account(id))) as { number: number };
  return { ...given, id, number };
}

function expectStatus(answer: HttpAnswer, status: number): void {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
}

export function tryLogIn(
  contract: ClientContract,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<HttpAnswer> {
  const name = contract === 'token' ? 'username' : 'email';
  return call(routes.logIn[contract], { body: { [name]: email, password } });
}

/** The access token in the answer to a login. */
export function tokenOf(contract: ClientContract, { body }: HttpAnswer): string {
  const { token, data } = body as { token?: string; data?: { token?: string; access_token?: string } };
  const found = token ?? data?.token ?? data?.access_token;
  if (!found) throw new Error(`login through ${contract}: ${JSON.stringify(body)}`);
  return found;
}

export async function logIn(
  contract: ClientContract,
  person: Pick<Person, 'email' | 'password'>,
): Promise<string> {
  return tokenOf(contract, await tryLogIn(contract, person));
}

/** Logs in through all contracts, one after another. */
export async function logInEverywhere(person: Pick<Person, 'email' | 'password'>): Promise<Tokens> {
  const answers = {} as Record<ClientContract, HttpAnswer>;
  for (const contract of clientContracts) answers[contract] = await tryLogIn(contract, person);
  const tokens = clientContracts.map((contract) => [contract, tokenOf(contract, answers[contract])]);
  const { refresh_token: refresh } = (answers.token.body as { data: { refresh_token: string } }).data;
  return { ...(Object.fromEntries(tokens) as Record<ClientContract, string>), refresh };
}

export function claimsOf(token: string): { id: string; role: string; sid: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as ReturnType<
    typeof claimsOf
  >;
}

/** Reads what a contract shows its bearer; the directory is asked for a number. */
export function read(
  contract: ClientContract,
  token: string,
  { number }: Pick<Person, 'number'>,
): Promise<HttpAnswer> {
  const paths = {
    directory: `/directory/api/v1/users/${number}`,
    session: '/session/api/users',
    activation: '/activation/api/users',
    token: '/token/users/verify-token',
    profile: '/profile/api/users/current',
  };
  return call(`GET ${paths[contract]}`, { headers: { authorization: token } });
}

export function refresh(token: string): Promise<HttpAnswer> {
  return call('POST /token/users/refresh-token', { headers: { authorization: token } });
}

const refusedByToken = (status: number, message: string): Told => ({
  status,
  body: { status, message, data: null, refrence: null, error: true },
});

/** What a read gets with a token that is dead. */
export const dead: Record<ClientContract, Told> = {
  directory: {
    status: 401,
    body: { status: 'failed', message: 'You are unauthorized to make this request.' },
  },
  session: { status: 401, body: { errors: 'Unauthorized' } },
  activation: { status: 401, body: { data: null, message: 'unauthorized', errors: true } },
  token: refusedByToken(400, 'please provided a valid access_token!'),
  profile: { status: 401, body: { errors: 'Unauthorized' } },
};

/** What a read gets with a sound token whose account is deleted or disabled. */
export const gone: Record<ClientContract, Told> = { ...dead, activation: { status: 410, body: {} } };

export const deadRefresh = refusedByToken(400, 'please provided a valid refresh_token!');
export const deadReset = refusedByToken(400, 'please provided a valid reset_password_token!');

/** What a login gets with a wrong password, or an unknown address. */
export const wrong: Record<ClientContract, Told> = {
  directory: dead.directory,
  session: { status: 401, body: { errors: 'Username or password wrong' } },
  activation: {
    status: 401,
    body: { data: null, message: 'Authentication failed: No value present', errors: true },
  },
  token: refusedByToken(400, 'username and password not match'),
  profile: { status: 401, body: { errors: 'Email atau password salah' } },
};

/** What a login gets with the right password of a registration that still waits. */
export const pending: Record<ClientContract, Told> = {
  directory: { status: 403, body: { status: 'failed', message: 'Akun belum diaktifkan' } },
  session: { status: 403, body: { errors: 'Account not activated yet' } },
  activation: { status: 410, body: { data: null, message: 'user account not activated yet', errors: true } },
  token: refusedByToken(403, 'account is not activated yet'),
  profile: { status: 403, body: { errors: 'akun belum diaktifkan' } },
};

/** What a login gets with the right password of a disabled account. */
export const disabled: Record<ClientContract, Told> = {
  directory: { status: 403, body: { status: 'failed', message: 'Akun dinonaktifkan' } },
  session: { status: 403, body: { errors: 'Account disabled' } },
  activation: { status: 410, body: { data: null, message: 'user account is disabled', errors: true } },
  token: refusedByToken(403, 'account is disabled'),
  profile: { status: 403, body: { errors: 'akun dinonaktifkan' } },
};

/** What a login gets while its address is locked. */
export const locked: Record<ClientContract, Told> = {
  directory: {
    status: 429,
    body: { status: 'failed', message: 'Terlalu banyak permintaan, coba lagi nanti' },
  },
  session: { status: 429, body: { errors: 'Too many requests' } },
  activation: { status: 429, body: { data: null, message: 'too many requests', errors: true } },
  token: refusedByToken(429, 'too many requests'),
  profile: { status: 429, body: { errors: 'terlalu banyak permintaan, coba lagi nanti' } },
};

/** What a registration gets with an address that somebody has. */
export const taken: Record<ClientContract, Told> = {
  directory: { status: 409, body: { status: 'failed', message: 'Email sudah terdaftar' } },
  session: { status: 409, body: { errors: 'Email already exists' } },
  activation: { status: 400, body: { data: null, message: 'email is already exists', errors: true } },
  token: refusedByToken(400, 'username already exist'),
  profile: { status: 409, body: { errors: 'Email sudah terdaftar' } },
};

/** Asks for a link for a new password, through token, and reads its token from the mail. */
export async function mailedLinkToken(email: string): Promise<string> {
  expectStatus(await call('POST /token/users/reset-password', { body: { username: email } }), 200);
  const { text } = await newestMailTo(email, 1, 'Reset your akun password');
  return fragmentIn(text);
}

/** The token of the link in a mail. */
export function fragmentIn(text: string): string {
  const token = /#([\w-]+)$/m.exec(text)?.[1];
  if (!token) throw new Error('there is no link in the mail');
  return token;
}

/** Asks for a code for a new password, through session, and reads it from the mail. */
export async function mailedCode(email: string): Promise<string> {
  expectStatus(await call('POST /session/api/users/send-reset-password-otp', { body: { email } }), 200);
  return codeIn(await newestMailTo(email, 1, 'Reset your akun password'));
}
