import type { World } from '../world';
import { accountIdOf, another, freshEmail, freshPhone, logIns, password, sixDigits, waiting } from './people';

const base = '/activation/api/users';

export async function activation(world: World): Promise<void> {
  const { ask, mailed, services } = world;
  const email = freshEmail();
  const details = { nama: 'Habib', email, telp: freshPhone(), password };
  const tokenIn = ({ body }: { body: unknown }) => (body as { data: { token: string } }).data.token;

  await ask(`POST ${base}/register`, 201, { body: details, isFirst: true });
  for (let round = 0; round < 3; round++) await ask(`POST ${base}/register`, 201, { body: details });
  await ask(`POST ${base}/register`, 400, { body: {} });
  await ask(`POST ${base}/login`, 410, { body: { email, password } });

  await ask(`POST ${base}/resend-token/${email}`, 200, { isFirst: true });
  await ask(`POST ${base}/resend-token/${freshEmail()}`, 400);
  await ask(`POST ${base}/token/000000/${email}`, 400, { isFirst: true });
  const activate = `POST ${base}/token/${mailed(email, sixDigits)}/${email}`;
  let token = tokenIn(await ask(activate, 200, { isFirst: 'SIGNING', isRaced: true }));
  await ask(`POST ${base}/register`, 400, { body: { ...details, email: freshEmail() } });

  // It renews the codes of a registration through directory as well.
  const elsewhere = { username: 'Siti', email: freshEmail(), password };
  await ask('POST /directory/api/v1/users', 200, { body: elsewhere });
  await ask(`POST ${base}/resend-token/${elsewhere.email}`, 200);

  await logIns(world, `POST ${base}/login`, email, { wrong: 401 });
  await ask(`GET ${base}`, 200, { token });
  await ask(`GET ${base}`, 401, { isFirst: true });

  const update = async (changes: object, oldpassword = password, how: object = {}) => {
    token = tokenIn(await ask(`PUT ${base}`, 200, { token, body: { ...changes, oldpassword }, ...how }));
  };
  await update({ nama: 'Muhammad' });
  await update({ nama: 'Habib' }, password, { isRaced: true });
  await ask(`PUT ${base}`, 400, { token, body: { nama: 'Habib', oldpassword: another } });
  await ask(`PUT ${base}`, 401, { body: { nama: 'Habib', oldpassword: password }, isFirst: true });
  await update({ telp: freshPhone() });
  await update({ email: freshEmail() }, password, { isFirst: 'CODE' });
  const moved = freshEmail();
  await waiting(world, moved);
  await update({ email: moved });
  await update({ newpassword: 'rahasia' });
  await update({ newpassword: another }, 'rahasia', { isFirst: 'PEPPER' });

  // One with a phone, deleted by itself.
  const account = await services.accounts.find(await accountIdOf(world, moved));
  await ask(`DELETE /directory/api/v1/users/${account?.number}`, 204, { token });
}
