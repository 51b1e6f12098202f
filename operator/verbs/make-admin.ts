import { setRole } from '../../lib/accounts/set-role';
import { nameOf } from '../describe';
import { accountChange } from './account-change';

export const makeAdmin = accountChange({
  summary: 'make an account an admin’s',
  details:
    'An admin may read, change and delete every account. The account’s sessions end: who logs in next is the admin.',
  asks: (name) => `Make ${name} an admin`,
  act: (needs, id, source) => setRole(needs, { id, role: 'admin' }, source),
  done: (account) => `${nameOf(account)} is an admin now; its sessions have ended.`,
  already: (account) => `${nameOf(account)} is an admin already. Nothing was done.`,
});

export const unmakeAdmin = accountChange({
  summary: 'make an admin a user again',
  details: 'The rights end at once, and with them the account’s sessions.',
  asks: (name) => `Make ${name} a user without rights over others`,
  act: (needs, id, source) => setRole(needs, { id, role: 'user' }, source),
  done: (account) => `${nameOf(account)} is no admin any more; its sessions have ended.`,
  already: (account) => `${nameOf(account)} is no admin. Nothing was done.`,
});
