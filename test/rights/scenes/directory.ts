import type { World } from '../world';
import { another, freshEmail, logIns, makeAdmin, password, twelveDigits, waiting } from './people';

const base = '/directory/api/v1/users';

export async function directory(world: World): Promise<void> {
  const { ask, mailed } = world;
  const email = freshEmail();
  const details = { username: 'Habib', email, password };
  const codeOf = ({ body }: { body: unknown }) =>
    String((body as { data: [number] }).data[0]).padStart(12, '0');

  // Four for one address: the fourth takes the place of the first.
  await ask(`POST ${base}`, 200, { body: details, isFirst: true });
  for (let round = 0; round < 3; round++) await ask(`POST ${base}`, 200, { body: details });
  await ask(`POST ${base}`, 400, { body: {} });
  await ask(`POST ${base}/login`, 403, { body: { email, password } });

  await ask(`POST ${base}/otp`, 404, { body: { otpCode: '000000000000' }, isFirst: true });
  const outrun = mailed(email, twelveDigits);
  const answered = codeOf(await ask(`POST ${base}`, 200, { body: details, isLeft: true }));
  const activated = await ask(`POST ${base}/otp`, 200, { body: { otpCode: answered } });
  await ask(`POST ${base}/otp`, 404, { body: { otpCode: outrun } });
  await ask(`POST ${base}/otp`, 200, { body: { otpCode: mailed(email, twelveDigits) } });
  await ask(`POST ${base}`, 409, { body: details });
  const [{ id: number }] = (activated.body as { data: [{ id: number }] }).data;

  await logIns(world, `POST ${base}/login`, email, { wrong: 401 });
  const logIn = async (to: string) => {
    const { body } = await ask(`POST ${base}/login`, 200, { body: { email: to, password } });
    return (body as { token: string }).token;
  };
  const token = await logIn(email);
  const other = await registered();

  await ask(`GET ${base}?limit=1`, 200, { isFirst: 'CODE' });
  const { body } = await ask(`GET ${base}?limit=1`, 200, { token });
  const { next_cursor: cursor } = body as { next_cursor: string };
  await ask(`GET ${base}?limit=1&cursor=${cursor}`, 200, { token });
  await ask(`GET ${base}?cursor=none`, 400, { isFirst: true });

  await ask(`GET ${base}/${number}`, 200, { token });
  await ask(`GET ${base}/${other}`, 200, { token });
  await ask(`GET ${base}/1`, 404, { token });
  await ask(`GET ${base}/${number}`, 401, { isFirst: true });

  const path = `${base}/${number}`;
  await ask(`PATCH ${path}`, 200, { token, body: { username: 'Muhammad' } });
  await ask(`PATCH ${path}`, 200, { token, body: { username: 'Habib' }, isRaced: true });
  await ask(`PATCH ${base}/${other}`, 401, { token, body: { username: 'Habib' } });
  await ask(`PATCH ${path}`, 401, { body: { username: 'Habib' }, isFirst: true });
  await ask(`PATCH ${path}`, 200, { token, body: { email: freshEmail() }, isFirst: 'CODE' });
  const moved = freshEmail();
  await waiting(world, moved);
  await ask(`PATCH ${path}`, 200, { token, body: { email: moved } });
  await ask(`PATCH ${path}`, 200, { token, body: { password: another }, isFirst: 'PEPPER' });
  const reset = `POST ${base}/resetpassword`;
  await ask(`${reset}/${number}`, 200, { token, body: { newPassword: password }, isFirst: 'PEPPER' });
  await ask(`${reset}/${number}`, 400, { token, body: {} });
  await ask(`${reset}/${number}`, 401, { body: { newPassword: password }, isFirst: true });

  // An admin may do it to others.
  await makeAdmin(world, moved);
  const admin = await logIn(moved);
  await ask(`PATCH ${base}/${other}`, 200, { token: admin, body: { username: 'Siti' } });
  await ask(`PATCH ${base}/${other}`, 200, { token: admin, body: { username: 'Siti' }, isRaced: true });
  await ask(`${reset}/${other}`, 200, { token: admin, body: { newPassword: another }, isRaced: true });
  await ask(`DELETE ${base}/${other}`, 204, { token: admin, isRaced: true });
  await ask(`DELETE ${base}/${other}`, 404, { token: admin });
  await ask(`DELETE ${path}`, 401, { isFirst: true });
  await ask(`DELETE ${path}`, 204, { token: admin });

  async function registered(): Promise<number> {
    const registration = { username: 'Siti', email: freshEmail(), password };
    const code = codeOf(await ask(`POST ${base}`, 200, { body: registration }));
    const { body } = await ask(`POST ${base}/otp`, 200, { body: { otpCode: code } });
    return (body as { data: [{ id: number }] }).data[0].id;
  }
}
