import type { World } from '../world';
import { another, freshEmail, linkToken, movedAwayAndBack, password, twelveDigits } from './people';

export async function pages(world: World): Promise<void> {
  const { ask, mailed } = world;
  for (const page of ['verify', 'reset-password', 'forgot-password', 'undo-email']) {
    await ask(`GET /pages/${page}`, 200);
    await ask(`HEAD /pages/${page}`, 200);
  }
  await ask('GET /pages/nothing', 404);

  const pressed = (token: string, isFirst: boolean | 'AUDIT' = false) => ({
    body: { token, lang: 'en' },
    isFirst,
  });
  const forgot = async (email: string, isFirst = false) =>
    ask('POST /pages/forgot-password', 200, { body: { email, lang: 'en' }, isFirst });

  // A registration's mailed code, which makes the account; and one that proves the mailbox of what another made.
  const email = freshEmail();
  const registration = { username: 'Habib', email, password };
  const register = 'POST /directory/api/v1/users';
  await ask(register, 200, { body: registration });
  await ask(register, 200, { body: registration });
  await ask('POST /pages/verify', 200, pressed(mailed(email, twelveDigits)));
  const later = { username: 'Siti', email: freshEmail(), password };
  const { body: shown } = await ask(register, 200, { body: later });
  const otpCode = String((shown as { data: [number] }).data[0]).padStart(12, '0');
  await ask(`${register}/otp`, 200, { body: { otpCode } });
  await ask('POST /pages/verify', 200, pressed(mailed(later.email, twelveDigits)));
  await ask('POST /pages/verify', 400, pressed('000000000000', true));
  await ask('POST /pages/verify', 400, pressed('x'.repeat(43)));

  // A changed address: proven by its link, taken back by that of the one before.
  const { body } = await ask('POST /session/api/users/login', 200, { body: { email, password } });
  const { token } = body as { token: string };
  await forgot(email, true);
  await forgot(email);
  await forgot(freshEmail(), true);
  const moved = freshEmail();
  await ask('PATCH /session/api/users', 200, { token, body: { email: moved } });
  await forgot(moved);
  await movedAwayAndBack(world, moved);
  await ask('POST /pages/verify', 200, pressed(mailed(moved, linkToken('verify'))));
  await ask('POST /pages/undo-email', 400, pressed('x'.repeat(43), true));
  await ask('POST /pages/undo-email', 200, pressed(mailed(email, linkToken('undo-email'))));

  const chosen = { token: mailed(email, linkToken('reset-password')), newPassword: another, lang: 'en' };
  const reset = 'POST /pages/reset-password';
  await ask(reset, 400, { body: { ...chosen, token: 'x'.repeat(43) }, isFirst: true });
  await movedAwayAndBack(world, email);
  await ask(reset, 200, { body: chosen, isFirst: 'PEPPER' });
  await ask(reset, 400, { body: chosen });
}
