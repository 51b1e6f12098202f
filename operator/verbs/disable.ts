import { setStatus } from '../../lib/accounts/set-status';
import { nameOf } from '../describe';
import { accountChange } from './account-change';

export const disable = accountChange({
  summary: 'keep an account’s owner out, until it is enabled',
  details:
    'It ends the account’s sessions, codes and reset tokens. Its e-mail address and phone number stay taken, it is\nnot listed, and who logs in with the right password is told that it is disabled.',
  asks: (name) => `Disable ${name}`,
  act: (needs, id, source) => setStatus(needs, { id, status: 'disabled' }, source),
  done: (account) => `${nameOf(account)} is disabled; its sessions have ended.`,
  already: (account) => `${nameOf(account)} is disabled already. Nothing was done.`,
});

export const enable = accountChange({
  summary: 'let the owner of a disabled account in again',
  details: 'The password is the one it had. What was open when it was disabled stays ended.',
  act: (needs, id, source) => setStatus(needs, { id, status: 'active' }, source),
  done: (account) => `${nameOf(account)} is enabled.`,
  already: (account) => `${nameOf(account)} is not disabled. Nothing was done.`,
});
