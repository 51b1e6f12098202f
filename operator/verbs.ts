import type { Verb } from './verb';
import { allowMail } from './verbs/allow-mail';
import { audit } from './verbs/audit';
import { deleteAccount } from './verbs/delete';
import { disable, enable } from './verbs/disable';
import { endSessions } from './verbs/end-sessions';
import { exportAccounts } from './verbs/export';
import { find } from './verbs/find';
import { importAccounts } from './verbs/import';
import { revokeEverything, rotateKeys } from './verbs/keys';
import { makeAdmin, unmakeAdmin } from './verbs/make-admin';
import { restoreAccounts } from './verbs/restore-accounts';
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
  'allow-mail': allowMail,
  disable,
  enable,
  delete: deleteAccount,
  'rotate-keys': rotateKeys,
  'revoke-everything': revokeEverything,
  'restore-accounts': restoreAccounts,
  'send-failed-mails': sendFailedMails,
  export: exportAccounts,
  import: importAccounts,
};
