import type { Sent } from '../event';

/** One question that must take the same time for every address. */
export interface Case {
  name: string;
  /** The function's file below functions/. */
  file: string;
  /** Who is known: accounts, or registrations that wait for their code. */
  known: 'accounts' | 'pending';
  /** Whether it is asked once before, of the unknown too: what is left behind then is replaced. */
  isRepeated?: boolean;
  ask: (email: string) => Sent;
}

const wrongPassword = 'sandi-yang-salah';
const byEmail = (email: string) => ({ body: { email, password: wrongPassword } });

/** In this order: a code is asked for before it is guessed, and the fifth wrong password is the last that is compared. */
export const cases: Case[] = [
  { name: 'directory: login', file: 'directory/login', known: 'accounts', ask: byEmail },
  { name: 'session: login', file: 'session/login', known: 'accounts', ask: byEmail },
  { name: 'activation: login', file: 'activation/login', known: 'accounts', ask: byEmail },
  {
    name: 'token: login',
    file: 'token/login',
    known: 'accounts',
    ask: (username) => ({ body: { username, password: wrongPassword } }),
  },
  { name: 'profile: login', file: 'profile/login', known: 'accounts', ask: byEmail },
  { name: 'profile: login of a registration', file: 'profile/login', known: 'pending', ask: byEmail },
  {
    name: 'session: send reset code',
    file: 'session/send-reset-password-otp',
    known: 'accounts',
    ask: (email) => ({ body: { email } }),
  },
  {
    name: 'session: reset with a wrong code',
    file: 'session/reset-password',
    known: 'accounts',
    ask: (email) => ({ body: { otp: '000000', email, newPassword: 'sandi-yang-baru' } }),
  },
  {
    name: 'token: send reset link',
    file: 'token/request-reset',
    known: 'accounts',
    ask: (username) => ({ body: { username } }),
  },
  {
    name: 'profile: send reset link, a second time',
    file: 'profile/forget-password',
    known: 'accounts',
    isRepeated: true,
    ask: (email) => ({ body: { email } }),
  },
  {
    name: 'activation: resend, for an account',
    file: 'activation/resend-token',
    known: 'accounts',
    ask: (email) => ({ path: { email } }),
  },
  {
    name: 'activation: a wrong code',
    file: 'activation/activate',
    known: 'pending',
    ask: (email) => ({ path: { token: '000000', email } }),
  },
];
