import { endSessions as end } from '../../lib/accounts/end-sessions';
import { nameOf } from '../describe';
import { accountChange } from './account-change';

export const endSessions = accountChange({
  summary: 'end all sessions of an account, its codes and reset tokens too',
  details: 'The password stays: where somebody else may know it, tell the owner to reset it.',
  asks: (name) => `End all sessions of ${name}`,
  act: end,
  done: (account) => `Every session of ${nameOf(account)} has ended.`,
});
