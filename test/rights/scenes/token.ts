import type { World } from '../world';
import { another, freshEmail, linkToken, logIns, movedAwayAndBack, password, waiting } from './people';

const base = '/token/users';

export async function token(world: World): Promise<void> {
  const { ask, mailed } = world;
  const username = freshEmail();
  await waiting(world, username);
  await ask(`POST ${base}`, 200, { body: { username, password }, isFirst: true });
  await ask(`POST ${base}`, 400, { body: { username, password }, isFirst: true });
  await logIns(world, `POST ${base}/login`, username, { wrong: 400, email: 'username' });
  const logIn = async () => {
    const { body } = await ask(`POST ${base}/login`, 200, { body: { username, password } });
    return (body as { data: { access_token: string; refresh_token: string } }).data;
  };
  const session = await logIn();

  await ask(`GET ${base}/verify-token`, 200, { token: session.access_token });
  await ask(`GET ${base}/verify-token`, 400, { isFirst: true });
  const refresh = `POST ${base}/refresh-token`;
  await ask(refresh, 200, { token: session.refresh_token, body: {} });
  await ask(refresh, 200, { token: session.refresh_token, body: {}, isRaced: true });
  await ask(refresh, 200, { token: session.refresh_token, body: { rotate: true } });
  // Replayed: the session ends.
  await ask(refresh, 400, { token: session.refresh_token, body: {} });
  await ask(refresh, 400, { body: {}, isFirst: true });
  await ask(`POST ${base}/logout`, 200, { token: (await logIn()).refresh_token });
  await ask(`POST ${base}/logout`, 400, { isFirst: true });

  await ask(`POST ${base}/reset-password`, 200, { body: { username }, isFirst: true });
  await ask(`POST ${base}/reset-password`, 200, { body: { username } });
  await ask(`POST ${base}/reset-password`, 200, { body: { username: freshEmail() }, isFirst: true });
  const link = mailed(username, linkToken('reset-password'));
  await ask(`GET ${base}/reset-password/verify-token`, 200, { token: link });
  await ask(`GET ${base}/reset-password/verify-token`, 400, { token: 'none', isFirst: true });
  const set = `PUT ${base}/reset-password/update-password`;
  await ask(set, 400, { token: 'none', body: { password: another }, isFirst: true });
  await movedAwayAndBack(world, username);
  await ask(set, 200, { token: link, body: { password: another }, isFirst: 'PEPPER' });
  await ask(set, 400, { token: link, body: { password: another } });
}
