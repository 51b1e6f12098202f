import type { Sent } from '../event';
import { freshEmail, freshPhone, password, type World } from './world';

/** A right call of one function, for which all has been prepared. */
export interface Scene {
  /** The function's file below functions/. */
  file: string;
  route: string;
  /** What it answers. */
  status: number;
  ready: (world: World) => Promise<Sent>;
}

const newPassword = 'sandi-yang-baru';

const ownToken = async (world: World): Promise<Sent> => ({ headers: (await world.person()).headers });
const ownNumber = async (world: World, body?: Record<string, unknown>): Promise<Sent> => {
  const { headers, account } = await world.person();
  return { headers, path: { id: String(account.number) }, ...(body ? { body } : {}) };
};
const withBody = async (world: World, body: Record<string, unknown>): Promise<Sent> => ({
  headers: (await world.person()).headers,
  body,
});
const byEmail = async (world: World): Promise<Sent> => ({ body: { email: (await world.person()).email } });
const byEmailAndPassword = async (world: World): Promise<Sent> => ({
  body: { email: (await world.person()).email, password },
});
const byResetToken = async (world: World): Promise<Sent> => {
  const { email } = await world.person();
  return { headers: { authorization: await world.resetToken(email) } };
};
const nothing = async (): Promise<Sent> => ({});

function scene(file: string, route: string, ready: Scene['ready'], status = 200): Scene {
  return { file, route, status, ready };
}

/** A login through each contract. */
export const logins: Scene[] = [
  scene('directory/login', 'POST /directory/api/v1/users/login', byEmailAndPassword),
  scene('session/login', 'POST /session/api/users/login', byEmailAndPassword),
  scene('activation/login', 'POST /activation/api/users/login', byEmailAndPassword),
  scene('token/login', 'POST /token/users/login', async (world) => ({
    body: { username: (await world.person()).email, password },
  })),
  scene('profile/login', 'POST /profile/api/users/login', byEmailAndPassword),
];

/** A read through each contract by who is logged in. */
export const reads: Scene[] = [
  scene('directory/get-user', 'GET /directory/api/v1/users/{id}', ownNumber),
  scene('session/get-user', 'GET /session/api/users', ownToken),
  scene('activation/get-user', 'GET /activation/api/users', ownToken),
  scene('token/verify-token', 'GET /token/users/verify-token', ownToken),
  scene('profile/get-current', 'GET /profile/api/users/current', ownToken),
];

export const registrations: Scene[] = [
  scene('directory/register', 'POST /directory/api/v1/users', async () => ({
    body: { username: 'Wira', email: freshEmail(), password },
  })),
  scene(
    'session/register',
    'POST /session/api/users',
    async () => ({
      body: { username: 'Wira', name: 'Wira Utama', email: freshEmail(), password, role: 'USER' },
    }),
    201,
  ),
  scene(
    'activation/register',
    'POST /activation/api/users/register',
    async () => ({ body: { nama: 'Wira', email: freshEmail(), telp: freshPhone(), password } }),
    201,
  ),
  scene('token/register', 'POST /token/users', async () => ({ body: { username: freshEmail(), password } })),
  scene(
    'profile/register',
    'POST /profile/api/users',
    async () => ({
      body: { username: 'Wira', email: freshEmail(), password, 'confirm-password': password },
    }),
    201,
  ),
];

/** Every other function that somebody waits for. */
export const others: Scene[] = [
  scene('directory/list-users', 'GET /directory/api/v1/users', ownToken),
  scene('directory/verify-otp', 'POST /directory/api/v1/users/otp', async (world) => ({
    body: { otpCode: Number((await world.pending('directory')).code) },
  })),
  scene('directory/update-user', 'PATCH /directory/api/v1/users/{id}', (world) =>
    ownNumber(world, { username: 'Wira Baru', email: freshEmail(), password: newPassword }),
  ),
  scene('directory/delete-user', 'DELETE /directory/api/v1/users/{id}', ownNumber, 204),
  scene('directory/reset-password', 'POST /directory/api/v1/users/resetpassword/{id}', (world) =>
    ownNumber(world, { newPassword }),
  ),
  scene('session/update-user', 'PATCH /session/api/users', (world) =>
    withBody(world, { username: 'Wira Baru', email: freshEmail(), password: newPassword }),
  ),
  scene('session/logout', 'DELETE /session/api/users', ownToken),
  scene('session/send-reset-password-otp', 'POST /session/api/users/send-reset-password-otp', byEmail),
  scene('session/reset-password', 'PATCH /session/api/users/reset-password', async (world) => {
    const { email } = await world.person();
    return { body: { otp: await world.code('reset_password', email), email, newPassword } };
  }),
  scene('session/send-verify-email-otp', 'POST /session/api/users/send-verify-email-otp', async (world) => ({
    headers: (await world.person({ proven: false })).headers,
  })),
  scene('session/verify-email', 'PATCH /session/api/users/verify-email', async (world) => {
    const { headers, email } = await world.person({ proven: false });
    return { headers, body: { otp: await world.code('verify_email', email) } };
  }),
  scene('activation/update-user', 'PUT /activation/api/users', (world) =>
    withBody(world, { nama: 'Wira Baru', telp: freshPhone(), oldpassword: password }),
  ),
  scene('activation/activate', 'POST /activation/api/users/token/{token}/{email}', async (world) => {
    const { email, code } = await world.pending('activation');
    return { path: { token: code, email } };
  }),
  scene('activation/resend-token', 'POST /activation/api/users/resend-token/{email}', async (world) => ({
    path: { email: (await world.pending('activation')).email },
  })),
  scene('token/refresh-token', 'POST /token/users/refresh-token', async (world) => ({
    headers: { authorization: (await world.person()).refreshToken },
    body: { rotate: true },
  })),
  scene('token/logout', 'POST /token/users/logout', async (world) => ({
    headers: { authorization: (await world.person()).refreshToken },
  })),
  scene('token/request-reset', 'POST /token/users/reset-password', async (world) => ({
    body: { username: (await world.person()).email },
  })),
  scene('token/verify-reset-token', 'GET /token/users/reset-password/verify-token', byResetToken),
  scene('token/update-password', 'PUT /token/users/reset-password/update-password', async (world) => ({
    ...(await byResetToken(world)),
    body: { password: newPassword },
  })),
  scene('profile/update-profile', 'PATCH /profile/api/users/current', (world) =>
    withBody(world, { username: 'Wira Baru', full_name: 'Wira', gender: 'perempuan', profile_picture: null }),
  ),
  scene('profile/forget-password', 'POST /profile/api/users/password', byEmail),
  scene('profile/reset-password', 'PATCH /profile/api/users/password', async (world) => ({
    ...(await byResetToken(world)),
    body: { password: newPassword, 'confirm-password': newPassword },
  })),
  scene('profile/get-user', 'GET /profile/api/users/{id}', async (world) => {
    const { headers, account } = await world.person();
    return { headers, path: { id: account.id } };
  }),
  scene('profile/logout', 'DELETE /profile/api/users/logout', ownToken),
  scene('pages/show', 'GET /pages/{page}', async () => ({ path: { page: 'verify' }, query: { lang: 'en' } })),
  scene('pages/verify', 'POST /pages/verify', async (world) => ({
    body: { token: (await world.moved(await world.person())).verifyToken, lang: 'en' },
  })),
  scene('pages/reset-password', 'POST /pages/reset-password', async (world) => ({
    body: { token: await world.resetToken((await world.person()).email), newPassword, lang: 'en' },
  })),
  scene('pages/forgot-password', 'POST /pages/forgot-password', byEmail),
  scene('pages/undo-email', 'POST /pages/undo-email', async (world) => ({
    body: { token: (await world.moved(await world.person())).undoToken, lang: 'en' },
  })),
  scene('service/health', 'GET /health', nothing),
  scene('service/jwks', 'GET /.well-known/jwks.json', nothing),
  scene('service/picture', 'GET /pictures/{file}', async () => ({
    path: { file: `${'0'.repeat(32)}.webp` },
  })),
  scene('service/openapi', 'GET /{contract}/openapi.json', async () => ({ path: { contract: 'session' } })),
  scene('service/docs', 'GET /docs', nothing),
  scene('service/preflight', 'OPTIONS /{proxy+}', async () => ({ path: { proxy: 'session' } }), 204),
];
