import { type GatewayAnswer, openGateway } from '../../support/gateway';
import type { TestServices } from '../../support/services';
import type { Endpoint } from '../endpoints/endpoint';
import type { Told } from '../words/contract';
import { type Journal, journalOf, keepJournal, listenToConsole } from './journal';
import { type Person, peopleOf, type Traits } from './person';
import { postmanOf } from './postman';
import { type Leave, watch } from './sentinel';
import type { Shot } from './shot';

/** What came back from a request, and what happened behind it. */
export interface Struck extends GatewayAnswer {
  /** The content alone, to be compared whole. */
  told: Told;
  journal: Journal;
}

/** How a stage on AWS differs from a laptop: https, one allowed origin, no admins by asking, nothing beside AWS. */
const deployed = {
  BASE_URL: 'https://accounts.example.com',
  CORS_ORIGINS: 'https://shop.example.com',
  ADMIN_REGISTRATION: 'off',
  HEALTH_URLS: '',
};

/** The whole service in this process, watched: every request to it is held to what is true of all. */
export async function openTarget(environment: Record<string, string> = {}) {
  const gateway = await openGateway({ ...deployed, ...environment });
  const { services, clock } = gateway;
  keepJournal(services.client, services.config.table);
  listenToConsole();
  const [people, mailsOf, helpers] = await Promise.all([
    peopleOf(gateway),
    postmanOf(gateway),
    import('../../support/people'),
  ]);
  const secrets = new Set<string>();
  const kept = new Map<string, { shot: Shot; at: number }>();

  async function strike({ route }: Pick<Endpoint, 'route'>, shot: Shot, leave: Leave = {}): Promise<Struck> {
    const { path, query, owner: _owner, waiting: _waiting, ...request } = shot;
    const { result, journal } = await journalOf(
      () => gateway.call(urlOf(route, path, query), request),
      leave.fault,
    );
    watch({ answer: result, journal, route, shot, secrets, leave });
    return { ...result, told: { status: result.status, body: result.body }, journal };
  }

  const target = {
    gateway,
    clock,
    /** As the helpers of other tests take them. */
    services: { ...services, clock } as unknown as TestServices,
    helpers,
    mailsOf,
    strike,
    enter: people.enter,

    async person(traits?: Traits): Promise<Person> {
      const made = await people.person(traits);
      for (const secret of [made.password, made.token, made.refreshToken, made.email]) secrets.add(secret);
      return made;
    },

    /** Whatever must be printed nowhere from now on. */
    keepSecret: (secret: string) => secrets.add(secret),

    /** A right request that attacks may share as long as they are refused before anything is used up. */
    async shared(endpoint: Endpoint): Promise<Shot> {
      const found = target.kept(endpoint);
      if (found) return found;
      const shot = await endpoint.ready(target);
      kept.set(endpoint.name, { shot, at: clock.now() });
      return shot;
    },

    /** The shared request of an endpoint, if attacks have used one that is still in time. */
    kept(endpoint: Endpoint): Shot | undefined {
      const found = kept.get(endpoint.name);
      return found && clock.now() - found.at < 60_000 ? found.shot : undefined;
    },

    close: () => gateway.close(),
  };
  return target;
}

export type Target = Awaited<ReturnType<typeof openTarget>>;

function urlOf(route: string, path: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const filled = route.replaceAll(/\{([^}+]+)\+?\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search ? `${filled}?${search}` : filled;
}
