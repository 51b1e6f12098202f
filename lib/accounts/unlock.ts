import type { Services } from '../services';
import type { Source } from '../source';

/** Forgets the failed logins of an address, an account's or nobody's, and with them its lock. */
export async function unlock(
  { logins, audit, commit }: Pick<Services, 'logins' | 'audit' | 'commit'>,
  subject: { id?: string | undefined; emailKey: string },
  source: Source,
): Promise<void> {
  await commit([logins.clear(subject.emailKey), await audit.record('authn_login_unlock', subject, source)]);
}
