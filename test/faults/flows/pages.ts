import { codeFor, linkFor } from '../../support/mailbox';
import { passwords } from '../facts';
import type { Flow, Step } from '../walk';
import { logIn, register, update } from './session';

const email = 'habib@example.com';
const moved = 'habib.baru@example.com';
const [first, second] = passwords;

const asCaller = (token = '') => ({ cookies: [`token=${token}`] });

const askToVerify: Step = {
  title: 'asks for a code that verifies',
  request: ({ token }) => ({ route: 'POST /session/api/users/send-verify-email-otp', ...asCaller(token) }),
  status: 200,
  read: (mails, memory) => {
    memory.otp = codeFor(mails, email);
  },
};

const verify: Step = {
  title: 'verifies the address with the code',
  request: ({ otp, token }) => ({
    route: 'PATCH /session/api/users/verify-email',
    body: { otp },
    ...asCaller(token),
  }),
  status: 200,
  again: { status: 409 },
};

const move: Step = {
  ...update({ email: moved }),
  read: (mails, memory) => {
    memory.verifyLink = linkFor(mails, moved, 'verify');
    memory.undoLink = linkFor(mails, email, 'undo-email');
  },
};

const press = (page: string, link: string, address: string): Step => ({
  title: `presses the button of the page ${page}`,
  request: (memory) => ({ route: `POST /pages/${page}`, body: { token: memory[link] } }),
  status: 200,
  read: (mails, memory) => {
    memory.resetLink = linkFor(mails, address, 'reset-password');
  },
  again: { status: 400 },
});

const choosePassword = (address: string): Step => ({
  title: `chooses a password for ${address}`,
  request: ({ resetLink }) => ({
    route: 'POST /pages/reset-password',
    body: { token: resetLink, newPassword: second },
  }),
  status: 200,
  again: { status: 400 },
});

const forget: Step = {
  title: 'says on a page that the password is forgotten',
  request: () => ({ route: 'POST /pages/forgot-password', body: { email } }),
  status: 200,
  read: (mails, memory) => {
    memory.resetLink = linkFor(mails, email, 'reset-password');
  },
};

const movedAccount = [register, logIn(first), askToVerify, verify, move];

export const flows: Flow[] = [
  {
    title: 'who moves to another address and proves it by the link in its mail',
    steps: [
      ...movedAccount,
      press('verify', 'verifyLink', moved),
      choosePassword(moved),
      logIn(second, 'newest', moved),
    ],
    alive: ['newest'],
    dead: ['token'],
  },
  {
    title: 'whose address was changed, and who takes that back by the link in the old mailbox',
    steps: [
      ...movedAccount,
      press('undo-email', 'undoLink', email),
      choosePassword(email),
      logIn(second, 'newest'),
    ],
    alive: ['newest'],
    dead: ['token'],
  },
  {
    title: 'who forgot the password and resets it on the pages',
    steps: [register, forget, choosePassword(email), logIn(second)],
    alive: ['token'],
  },
];
