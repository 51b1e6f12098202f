import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { newAccount } from '../../../lib/accounts/new-account';
import { newSession } from '../../../lib/accounts/open-session';
import { rotateKeys } from '../../../lib/tokens/rotate-keys';
import { fleet } from '../../support/fleet';
import { source, type TestServices } from '../../support/services';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Keys that are used for two days, tokens of one day and of three, links of three. */
const environment = {
  KEY_ROTATION_DAYS: '2',
  SESSION_TOKEN_SECONDS: `${day / 1000}`,
  REFRESH_TOKEN_SECONDS: `${(3 * day) / 1000}`,
  UNDO_LINK_SECONDS: `${(3 * day) / 1000}`,
};
const days = 9;

/** Something that was handed out, and by which the containers know it again. */
interface Made {
  /** By the clock of who looks. */
  endsAt: number;
  isGoodIn: (container: TestServices) => Promise<boolean>;
}

const holds = (verifying: Promise<unknown>) =>
  verifying.then(
    () => true,
    () => false,
  );

async function makeTokens(maker: TestServices) {
  const { tokens, now, config } = maker;
  const given = { id: 'person', email: 'x', emailKey: 'x', role: 'user' } as const;
  const account = newAccount(given, now());
  const session = newSession(account, config.tokenSeconds.refresh, now());
  const accessToken = await tokens.signAccess({ account, session, seconds: config.tokenSeconds.session });
  const refreshToken = await tokens.signRefresh({ account, session, seconds: config.tokenSeconds.refresh });
  const made: Made[] = [
    {
      endsAt: Number(decodeJwt(accessToken).exp) * 1000,
      isGoodIn: (container) => holds(container.tokens.verifyAccess(accessToken)),
    },
    {
      endsAt: Number(decodeJwt(refreshToken).exp) * 1000,
      isGoodIn: (container) => holds(container.tokens.verifyRefresh(refreshToken)),
    },
  ];
  return { made, kid: String(decodeProtectedHeader(accessToken).kid) };
}

/** A link of the longest life; its end is the table's to know, so here it is asked only whether its secret lives. */
async function makeLink({ derived, now, config }: TestServices): Promise<Made> {
  const origin = { ...(await derived.plan()), purpose: 'undo_link', accountId: 'person' } as const;
  const token = (await derived.deriveToken(origin)) ?? '';
  const endsAt = now() + config.linkSeconds.undo * 1000;
  const isGoodIn = (container: TestServices) =>
    container.now() < endsAt ? container.derived.matchesToken(token, origin) : Promise.resolve(false);
  return { endsAt, isGoodIn };
}

/** Who keeps jwks.json for ten minutes, after a container and a cache on the way have kept it for five each. */
function reader(container: TestServices) {
  let held: { kids: string[]; at: number } | undefined;
  return async () => {
    if (!held || container.now() - held.at >= 10 * minute) {
      const kids = (await container.tokens.publicKeys()).map(({ kid }) => String(kid));
      held = { kids, at: container.now() };
    }
    return held.kids;
  };
}

test('through every rotation, in every container, tokens and links are good until their end and no longer', async () => {
  const { clock, start } = await fleet(environment);
  const [exact, ahead, behind] = [start(), start(5), start(-5)];
  const containers = [exact, ahead, behind];
  const jwks = reader(behind);
  const begin = clock();
  const moments = new Set<number>();
  for (let at = begin; at < begin + days * day; at += 8 * hour) moments.add(at);
  const ends = new Map<number, Made[]>();
  const outstanding = new Set<Made>();
  const used = new Set<string>();
  const wrong: string[] = [];
  let visits = 0;

  async function look(what: Made, where = containers) {
    for (const container of where) {
      const isGood = await what.isGoodIn(container);
      if (isGood !== container.now() < what.endsAt) {
        wrong.push(`${isGood ? 'good' : 'bad'} ${(what.endsAt - container.now()) / 1000} s before its end`);
      }
    }
  }

  async function visit() {
    for (const [n, what] of [...outstanding].entries()) {
      // Each in one container now, in all at its beginning and its end.
      await look(what, containers.slice(n % 3, (n % 3) + 1));
      if (what.endsAt < clock() - hour) outstanding.delete(what);
    }
    const known = await jwks();
    // A container that starts now knows the newest key; those that have run for a while may not.
    for (const maker of [start(visits++ % 2 === 0 ? 0 : 5), behind]) {
      const { made, kid } = await makeTokens(maker);
      if (!known.includes(kid)) wrong.push('signed by a key that jwks.json had not told of');
      used.add(kid);
      for (const what of [...made, await makeLink(maker)]) {
        outstanding.add(what);
        for (const end of [what.endsAt - 1, what.endsAt]) ends.set(end, [...(ends.get(end) ?? []), what]);
        await look(what);
      }
    }
  }

  async function rotate() {
    const turns = await Promise.all([ahead, behind].map((who) => rotateKeys(who, 'scheduled', source)));
    const added = turns.flat().filter((turn) => turn.added);
    if (added.length === 0) return;
    for (const after of [1, minute, 5 * minute, 55 * minute, hour, hour + 5 * minute]) {
      moments.add(clock() + after);
    }
  }

  for (;;) {
    const next = Math.min(...[...moments, ...ends.keys()].filter((at) => at > clock() || at === begin));
    if (next > begin + days * day) break;
    clock.advance({ seconds: (next - clock()) / 1000 });
    for (const what of ends.get(next) ?? []) await look(what);
    ends.delete(next);
    if (!moments.delete(next)) continue;
    await visit();
    if ((next - begin) % day === 0) await rotate();
  }

  expect(wrong).toEqual([]);
  expect(used.size).toBe(4);
  for (const kind of ['SIGNING', 'CODE'] as const) {
    const generations = (await exact.secrets.list(kind)).map(({ generation }) => generation);
    expect(generations).toEqual([2, 3, 4]);
  }
}, 180_000);
