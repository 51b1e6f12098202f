import { endpoints } from '../attacks/endpoints/all';
import type { Deed, Endpoint } from '../attacks/endpoints/endpoint';
import { as } from '../attacks/harness/proofs';
import type { Shot } from '../attacks/harness/shot';
import type { Target } from '../attacks/harness/target';

/** A call that does what it is there for. */
export interface Act {
  endpoint: Endpoint;
  /** The function, and which way of calling it where those differ. */
  name: string;
  ready: (target: Target) => Promise<Shot>;
  /** The fewest requests in a row by which it could be done. */
  least: number;
  /** Why it takes more. */
  because: string | undefined;
}

/**
 * What each thing takes: what a write depends on is read before it; a guess is counted before it is compared; and a
 * code, a link or a login names what is to be read.
 */
const leastFor: Record<Deed, number> = {
  reads: 1,
  registers: 2,
  updates: 2,
  deletes: 2,
  refreshes: 2,
  'logs out': 2,
  'mails a code': 2,
  'mails a link': 2,
  'logs in': 3,
  'uses a code': 3,
  'uses a link': 3,
};
const withoutTables = ['pages-show', 'jwks', 'openapi', 'docs', 'docs-file', 'picture', 'preflight'];

/** How a right call is made into another one. */
type Make = (target: Target, shot: Shot) => Promise<Shot> | Shot;

const asItIs: Make = (_, shot) => shot;
const only =
  (...names: string[]): Make =>
  (_, shot) => ({
    ...shot,
    body: Object.fromEntries(names.map((name) => [name, shot.body?.[name]])),
  });
const bySomebodyElse: Make = async (target, { path = {} }) => as(await target.person(), { path });
const byAnAdmin: Make = async (target, { path = {} }) => {
  const admin = await target.person({ role: 'admin' });
  return as(admin, { path, body: { username: 'Wira Baru' } });
};

/** Endpoints of which one call is not like another. */
const ways: Record<string, Record<string, Make>> = {
  'directory-list-users': { 'a page of 20': (_, shot) => ({ ...shot, query: { limit: '20' } }) },
  'directory-get-user': { 'one’s own': asItIs, 'another’s': bySomebodyElse },
  'directory-update-user': { 'all fields': asItIs, 'the name': only('username'), 'by an admin': byAnAdmin },
  'session-update-user': { 'all fields': asItIs, 'the name': only('name'), 'the password': only('password') },
  'activation-update-user': { 'all fields': asItIs, 'the name': only('nama', 'oldpassword') },
  'profile-get-user': { 'one’s own': asItIs, 'another’s': bySomebodyElse },
};

const lockNames = 'the lock of the address names the account that is read';
const newAddress = 'what is known of a new address is read once the caller is let in';
const waiting = '[registrations that wait](decisions/registering-reads-twice.md) are read after the address';
const oldPassword = 'the old password is counted and compared first';

const reasons: Record<string, string> = {
  'directory-register': waiting,
  'directory-verify-otp': 'a code that names no address is counted as a wrong one before it is looked up',
  'directory-get-user, another’s': 'the caller is let in, and the lock of the number names the account',
  'directory-update-user, all fields': newAddress,
  'directory-update-user, by an admin': 'the admin is let in, and the lock of the number names the account',
  'session-update-user, all fields': newAddress,
  'session-send-reset-password-otp': lockNames,
  'session-send-verify-email-otp': 'the caller’s account names the address',
  'activation-register': waiting,
  'activation-update-user, all fields': `${oldPassword}; ${newAddress}`,
  'activation-update-user, the name': oldPassword,
  'token-request-reset': lockNames,
  'token-verify-reset-token': 'the link names the account',
  'profile-forget-password': lockNames,
  'profile-get-user, another’s': 'the caller is let in first',
  'pages-forgot-password': lockNames,
};

/** Every endpoint in every way that it is called. */
export const acts: Act[] = endpoints.flatMap((endpoint) =>
  Object.entries(ways[endpoint.name] ?? { '': asItIs }).map(([way, make]) => {
    const name = way ? `${endpoint.name}, ${way}` : endpoint.name;
    return {
      endpoint,
      name,
      ready: async (target: Target) => make(target, await endpoint.ready(target)),
      least: withoutTables.includes(endpoint.name) ? 0 : leastFor[endpoint.deed],
      because: reasons[name],
    };
  }),
);
