import type { Verb } from './verb';
import { audit } from './verbs/audit';
import { deleteAccount } from './verbs/delete';
import { disable, enable } from './verbs/disable';
import { endSessions } from './verbs/end-sessions';
import { find } from './verbs/find';
import { makeAdmin, unmakeAdmin } from './verbs/make-admin';
import { sendFailedMails } from './verbs/send-failed-mails';
import { unlock } from './verbs/unlock';

/** All that an operator can have done, in the order of --help. */
export const verbs: Record<string, Verb> = {
  find,
  audit,
  'make-admin': makeAdmin,
  'unmake-admin': unmakeAdmin,
  'end-sessions': endSessions,
  unlock,
  disable,
  enable,
  delete: deleteAccount,
  'send-failed-mails': sendFailedMails,
};
