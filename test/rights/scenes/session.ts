import type { World } from '../world';
import {
  another,
  freshEmail,
  logIns,
  makeAdmin,
  movedAwayAndBack,
  password,
  sixDigits,
  waiting,
} from './people';

const base = '/session/api/users';

export async function session(world: World): Promise<void> {
  const { ask, mailed } = world;
  const email = freshEmail();
  const details = { username: 'Habib', name: 'Muhammad Habib', password, email };
  await waiting(world, email);
  await ask(`POST ${base}`, 201, { body: details, isFirst: true });
  await ask(`POST ${base}`, 409, { body: details });
  await ask(`POST ${base}`, 400, { body: {}, isFirst: true });

  const logIn = async (given = password, to = email) =>
    (await ask(`POST ${base}/login`, 200, { body: { email: to, password: given } })).body as {
      token: string;
    };
  await logIns(world, `POST ${base}/login`, email, { wrong: 401 });
  const { token } = await logIn();

  await ask(`GET ${base}`, 200, { token });
  await ask(`GET ${base}`, 401, { token: 'none' });
  await ask(`GET ${base}`, 401, { isFirst: true });

  await ask(`POST ${base}/send-verify-email-otp`, 200, { token, isFirst: 'CODE' });
  await ask(`PATCH ${base}/verify-email`, 400, { token, body: { otp: '000000' } });
  await ask(`PATCH ${base}/verify-email`, 200, { token, body: { otp: mailed(email, sixDigits) } });
  await ask(`POST ${base}/send-verify-email-otp`, 409, { token });
  await ask(`POST ${base}/send-verify-email-otp`, 401, { isFirst: true });
  await ask(`PATCH ${base}/verify-email`, 401, { body: { otp: '000000' }, isFirst: true });
  await ask(`PATCH ${base}/verify-email`, 409, { token, body: { otp: '000000' } });

  await ask(`PATCH ${base}`, 200, { token, body: { name: 'Habib' } });
  await ask(`PATCH ${base}`, 200, { token, body: { name: 'Habib' }, isRaced: true });
  const moved = freshEmail();
  await waiting(world, moved);
  await ask(`PATCH ${base}`, 200, { token, body: { email: moved }, isFirst: 'CODE' });
  const again = freshEmail();
  await ask(`PATCH ${base}`, 200, { token, body: { email: again } });
  // A proof of an address that a former one can still take the account from is told of.
  await ask(`POST ${base}/send-verify-email-otp`, 200, { token });
  await movedAwayAndBack(world, again);
  await ask(`PATCH ${base}/verify-email`, 200, { token, body: { otp: mailed(again, sixDigits) } });
  await ask(`PATCH ${base}`, 400, { token, body: {} });
  await ask(`PATCH ${base}`, 200, { token, body: { password: another }, isFirst: 'PEPPER' });
  await ask(`PATCH ${base}`, 401, { body: { name: 'Habib' }, isFirst: true });

  await ask(`POST ${base}/send-reset-password-otp`, 200, { body: { email: again }, isFirst: true });
  await ask(`POST ${base}/send-reset-password-otp`, 200, { body: { email: freshEmail() }, isFirst: true });
  const reset = (otp: string) => ({ body: { otp, email: again, newPassword: password } });
  await ask(`PATCH ${base}/reset-password`, 400, { ...reset('000000'), isFirst: 'AUDIT' });
  await movedAwayAndBack(world, again);
  await ask(`PATCH ${base}/reset-password`, 200, { ...reset(mailed(again, sixDigits)), isFirst: 'PEPPER' });

  const ending = await logIn(password, again);
  await ask(`DELETE ${base}`, 200, { token: ending.token });
  await ask(`DELETE ${base}`, 401, { token: ending.token });
  await ask(`DELETE ${base}`, 401, { isFirst: true });

  // Only an admin makes an admin.
  await makeAdmin(world, again);
  const admin = await logIn(password, again);
  const other = { ...details, email: freshEmail(), role: 'ADMIN' };
  await ask(`POST ${base}`, 403, { body: other });
  await ask(`POST ${base}`, 201, { body: other, token: admin.token });
}
