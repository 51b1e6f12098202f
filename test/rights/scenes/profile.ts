import { picture } from '../../support/pictures';
import type { World } from '../world';
import {
  accountIdOf,
  another,
  freshEmail,
  linkToken,
  logIns,
  movedAwayAndBack,
  password,
  waiting,
} from './people';

const base = '/profile/api/users';

export async function profile(world: World): Promise<void> {
  const { ask, mailed, services } = world;
  const email = freshEmail();
  const details = { username: 'habib', email, password, 'confirm-password': password };
  await waiting(world, email);
  await ask(`POST ${base}`, 201, { body: details, isFirst: true });
  await ask(`POST ${base}`, 409, { body: details, isFirst: true });
  await logIns(world, `POST ${base}/login`, email, { wrong: 401 });
  const logIn = async () => {
    const { body } = await ask(`POST ${base}/login`, 200, { body: { email, password } });
    return (body as { data: { token: string } }).data.token;
  };
  const token = await logIn();

  await ask(`GET ${base}/current`, 200, { token });
  await ask(`GET ${base}/current`, 401, { isFirst: true });
  const account = await services.accounts.find(await accountIdOf(world, email));
  await ask(`GET ${base}/${account?.number}`, 200, { token });
  const friend = freshEmail();
  await ask(`POST ${base}`, 201, { body: { ...details, email: friend } });
  await ask(`GET ${base}/${await accountIdOf(world, friend)}`, 200, { token });
  await ask(`GET ${base}/1`, 404, { token });
  await ask(`GET ${base}/1`, 401, { isFirst: true });

  const change = `PATCH ${base}/current`;
  await ask(change, 200, { token, body: { full_name: 'Muhammad' } });
  await ask(change, 200, { token, body: { full_name: 'Muhammad Habib' }, isRaced: true });
  const drawn = `data:image/png;base64,${(await picture('png', 20, 20)).toString('base64')}`;
  const { body } = await ask(change, 200, { token, body: { profile_picture: drawn } });
  const shown = new URL((body as { data: { profile_picture: string } }).data.profile_picture).pathname;
  await ask(`GET ${shown}`, 200);
  await ask(`HEAD ${shown}`, 200);
  await ask(change, 200, { token, body: { profile_picture: null } });
  await ask(`GET ${shown}`, 404);
  await ask(change, 400, { token, body: {} });
  await ask(change, 401, { body: { full_name: 'Muhammad' }, isFirst: true });
  // A picture that no account came to point at.
  await ask(change, 401, { token, body: { profile_picture: drawn }, isEnded: true });

  await ask(`POST ${base}/password`, 200, { body: { email }, isFirst: true });
  await ask(`POST ${base}/password`, 200, { body: { email } });
  await ask(`POST ${base}/password`, 200, { body: { email: freshEmail() }, isFirst: true });
  await ask(`DELETE ${base}/logout`, 200, { token: await logIn() });
  await ask(`DELETE ${base}/logout`, 401, { isFirst: true });

  const chosen = { password: another, 'confirm-password': another };
  const link = mailed(email, linkToken('reset-password'));
  await ask(`PATCH ${base}/password`, 401, { token: 'none', body: chosen, isFirst: true });
  await movedAwayAndBack(world, email);
  await ask(`PATCH ${base}/password?token=${link}`, 200, { body: chosen, isFirst: 'PEPPER' });
  await ask(`PATCH ${base}/password`, 401, { token: link, body: chosen });
}
