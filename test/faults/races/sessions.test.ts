import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { codeFor, linkFor } from '../../support/mailbox';
import { statusesOf } from '../../support/outcomes';
import { quietLog } from '../../support/quiet-log';
import { atOnce } from '../../support/races';
import { repetitions } from '../../support/repetitions';
import { itemAt } from '../../support/table';
import { race, raceGround, second } from './clients';

quietLog();

const ground = raceGround();

interface Refreshed {
  access_token: string;
  refresh_token?: string;
}

const dataOf = ({ body }: { body: unknown }) => (body as { data: Refreshed | null }).data;
const sidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid;

test(`ten rotations of one token begin one generation, and each yields its token, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { token, refreshToken } = await clients.newcomer(clients.fresh().email);
    const rotate = () => clients.refresh(refreshToken, { rotate: true });
    const answers = await atOnce(
      gateway.services,
      Array.from({ length: 10 }, () => rotate),
    );
    expect(statusesOf(answers)).toEqual({ 200: 10 });
    expect(await itemAt(gateway.services, keys.session(sidOf(token)))).toMatchObject({ generation: 1 });
    for (const answer of answers.slice(0, 2)) {
      expect(await clients.refresh(dataOf(answer)?.refresh_token ?? '')).toMatchObject({ status: 200 });
    }
  }
});

test(`a logout ends what a refresh of the same moment yields, ${repetitions} times`, async () => {
  const { clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { token, refreshToken } = await clients.newcomer(clients.fresh().email);
    const [loggedOut, refreshed] = await race(ground, run, [
      () => clients.logOut(token),
      () => clients.refresh(refreshToken, { rotate: run % 4 < 2 }),
    ]);
    expect(loggedOut).toMatchObject({ status: 200 });
    const yielded = dataOf(refreshed ?? { body: { data: null } });
    const tokens = [token, ...(yielded ? [yielded.access_token] : [])];
    expect(await Promise.all(tokens.map(clients.isLetIn))).toEqual(tokens.map(() => false));
    const again = await Promise.all(
      [refreshToken, yielded?.refresh_token ?? ''].map((one) => clients.refresh(one)),
    );
    expect(statusesOf(again)).toEqual({ 400: 2 });
  }
});

test(`a reset ends what a refresh and a login with the old password of the same moment yield, ${repetitions} times`, async () => {
  const { clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const { token, refreshToken } = await clients.newcomer(email);
    await clients.askForLink(email);
    const link = linkFor(await clients.mailsTo(email), email, 'reset-password');
    const [reset, refreshed, loggedIn] = await race(ground, run, [
      () => clients.resetByLink(link),
      () => clients.refresh(refreshToken),
      () => clients.logIn(email),
    ]);
    expect(reset).toMatchObject({ status: 200 });
    const yielded = [refreshed, loggedIn].flatMap(
      (answer) => dataOf(answer ?? { body: { data: null } })?.access_token ?? [],
    );
    const tokens = [token, ...yielded];
    expect(await Promise.all(tokens.map(clients.isLetIn))).toEqual(tokens.map(() => false));
    expect(await clients.logIn(email)).toMatchObject({ status: 400 });
    expect(await clients.logIn(email, second)).toMatchObject({ status: 200 });
  }
});

test(`of a new password that the owner sets and one that a code sets, the one that stands is the later’s, and only its sessions live, ${repetitions} times`, async () => {
  const { clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const { token } = await clients.newcomer(email);
    await clients.askForCode(email);
    const code = codeFor(await clients.mailsTo(email), email);
    const [reset, updated] = await race(ground, run, [
      () => clients.resetByCode(email, code),
      () => clients.update(token, { password: 'rahasia-tiga' }),
    ]);
    const isReset = reset?.status === 200;
    expect([reset?.status, updated?.status]).toEqual(isReset ? [200, 401] : [400, 200]);
    expect(await clients.logIn(email, isReset ? second : 'rahasia-tiga')).toMatchObject({ status: 200 });
    expect(await clients.isLetIn(token)).toBe(!isReset);
  }
});
