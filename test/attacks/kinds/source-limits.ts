import { randomBytes, randomInt } from 'node:crypto';
import { expect } from 'vitest';
import { named } from '../../support/faults';
import { freshEmail } from '../../support/services';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { loginShot } from '../harness/login';
import { freshIp } from '../harness/proofs';
import { type Shot, withField, withHeaders } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { Kind } from './kind';
import { lookUps } from './tools';
import { hasSourceLimit, logsIn } from './traits';

const allowed = 3;
const each = `${allowed}/3600`;

const environment = {
  IP_REGISTRATIONS: each,
  IP_SENDS: each,
  IP_GUESSES: each,
  IP_LOGIN_FAILURES: each,
  IP_REFRESHES: each,
  IP_DIRECTORY_CODES: each,
};

/** A request that counts against its source, and can be sent as often as one likes. */
async function countedShot(target: Target, endpoint: Endpoint): Promise<Shot> {
  const isOfItsOwn =
    endpoint.deed === 'registers' ||
    endpoint.deed === 'updates' ||
    endpoint.name === 'session-send-verify-email-otp';
  if (isOfItsOwn) return endpoint.ready(target);
  const values = {
    email: () => freshEmail('nobody').shown,
    loginEmail: () => freshEmail('nobody').shown,
    sixDigits: () => '000000',
    identifyingCode: () => randomInt(100_000_000_000, 200_000_000_000),
    linkToken: () => randomBytes(32).toString('base64url'),
  };
  const shared = await target.shared(endpoint);
  const places = fieldsOf(endpoint, 'email', 'loginEmail', 'sixDigits', 'identifyingCode', 'linkToken');
  const shot = places
    .filter(({ place }) => place !== 'query')
    .reduce((changed, one) => withField(changed, one, values[one.kind as keyof typeof values]()), shared);
  const isProof = endpoint.token && endpoint.token.kind !== 'access';
  return isProof ? withHeaders(shot, { authorization: randomBytes(32).toString('base64url') }) : shot;
}

/** Sends as many requests as there are sources given, each counted, and tells which were held back. */
async function from(target: Target, endpoint: Endpoint, sources: Partial<Shot>[]): Promise<Struck[]> {
  const struck: Struck[] = [];
  for (const source of sources) {
    const shot = await countedShot(target, endpoint);
    struck.push(
      await target.strike(
        endpoint,
        withHeaders({ ...shot, ...source }, { ...shot.headers, ...source.headers }),
      ),
    );
  }
  return struck;
}

/** Who is let in was asked before; a right old password may have cleared the failures. */
function expectNothingTouched({ journal }: Pick<Struck, 'journal'>, { token }: Endpoint): void {
  if (token?.kind !== 'access') expect(lookUps(journal)).toEqual(['UpdateItem LIMIT']);
  expect(journal.writes.map(({ kind }) => kind).filter((kind) => !counters.has(kind))).toEqual([]);
}

const counters = new Set(['LIMIT', 'LOGIN', 'AUDIT']);

const isLimited = ({ status }: Struck) => status === 429;

const someIp = () => `198.51.100.${randomInt(1, 255)}`;

/** What a client says of where it comes from. */
const pretended = () => ({
  'x-forwarded-for': `${someIp()}, ${someIp()}`,
  'x-real-ip': someIp(),
  forwarded: `for=${someIp()};proto=https`,
  'cf-connecting-ip': someIp(),
  'true-client-ip': someIp(),
  'x-client-ip': someIp(),
  'fastly-client-ip': someIp(),
  'x-cluster-client-ip': someIp(),
  'x-amzn-source-ip': someIp(),
});

/** Four requests of which the last is one too many, and one from elsewhere. */
const oneTooMany = [false, false, false, true];

export const sourceLimitKinds: Kind[] = [
  {
    id: 'C20',
    title:
      'a source is limited whatever its headers pretend, and over its limit it touches nobody and nothing',
    needs: hasSourceLimit,
    environment,
    async attack(target, endpoint) {
      const ip = freshIp();
      const struck = await from(
        target,
        endpoint,
        oneTooMany.map(() => ({ ip, headers: pretended() })),
      );
      expect(struck.map(isLimited)).toEqual(oneTooMany);
      const last = struck.at(-1);
      expect(last?.told).toEqual(endpoint.contract.refused('limited'));
      expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
      if (last) expectNothingTouched(last, endpoint);
      const elsewhere = await from(target, endpoint, [{ ip: freshIp(), headers: { 'x-forwarded-for': ip } }]);
      expect(elsewhere.map(isLimited)).toEqual([false]);
    },
  },
  {
    id: 'C21',
    title: 'requests whose source is not known share one limit',
    needs: hasSourceLimit,
    environment,
    async attack(target, endpoint) {
      // Nobody else without a source has been here in this hour.
      target.clock.advance({ hours: 1 });
      const struck = await from(
        target,
        endpoint,
        oneTooMany.map(() => ({ ip: '', headers: pretended() })),
      );
      expect(struck.map(isLimited)).toEqual(oneTooMany);
    },
  },
  {
    id: 'C22',
    title:
      'an IPv6 network is one source, however its addresses are chosen and spelled, and so is an IPv4 address',
    needs: hasSourceLimit,
    environment,
    async attack(target, endpoint) {
      const network = freshIp().replace('::1', '');
      const spelled = [`${network}::1`, `${network}:0:0:0:2`, `${network}:ffff:ffff:ffff:ffff`.toUpperCase()];
      const six = await from(
        target,
        endpoint,
        [...spelled, `${network}::dead:beef`].map((ip) => ({ ip })),
      );
      expect(six.map(isLimited)).toEqual(oneTooMany);
      const four = `203.0.113.${randomInt(256)}`;
      const sources = [four, `::ffff:${four}`, `::FFFF:${four}`, four];
      target.clock.advance({ hours: 1 });
      const mapped = await from(
        target,
        endpoint,
        sources.map((ip) => ({ ip })),
      );
      expect(mapped.map(isLimited)).toEqual(oneTooMany);
    },
  },
  {
    id: 'C23',
    title: 'a request that cannot be counted against its source goes no further: 503',
    needs: hasSourceLimit,
    environment,
    async attack(target, endpoint) {
      const fault = (request: string) =>
        request === 'UpdateItem LIMIT' ? named('ProvisionedThroughputExceededException') : undefined;
      const { told, journal } = await target.strike(endpoint, await countedShot(target, endpoint), { fault });
      expect(told).toEqual(endpoint.contract.refused('unavailable'));
      expectNothingTouched({ journal }, endpoint);
    },
  },
  {
    id: 'C24',
    title: 'a right login of one’s own gives no guess at others back',
    needs: logsIn,
    environment,
    async attack(target, endpoint) {
      const attacker = await target.person();
      const ip = freshIp();
      const guess = () => ({ ...loginShot(endpoint, freshEmail('victim').shown, 'sandi-tebakan'), ip });
      const own = () => ({ ...loginShot(endpoint, attacker.email, attacker.password), ip });
      const statuses: boolean[] = [];
      for (const shot of [guess, own, guess, own, own, guess, own, guess]) {
        statuses.push(isLimited(await target.strike(endpoint, shot())));
      }
      expect(statuses).toEqual([false, false, false, false, false, false, true, true]);
    },
  },
];
