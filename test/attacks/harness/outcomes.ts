import { freshIp } from './proofs';
import type { Shot } from './shot';
import type { Struck, Target } from './target';

/** Whether an access token lets anybody in. */
export async function isLetIn(target: Target, token: string): Promise<boolean> {
  const shot = { ip: freshIp(), headers: { authorization: token } };
  return (await target.strike({ route: 'GET /token/users/verify-token' }, shot)).status === 200;
}

/** Whether a refresh token yields anything. */
export async function isRefreshed(target: Target, token: string): Promise<boolean> {
  const shot = { ip: freshIp(), headers: { authorization: token } };
  return (await target.strike({ route: 'POST /token/users/refresh-token' }, shot)).status === 200;
}

/** Whether a password opens a session. */
export async function logsIn(target: Target, email: string, password: string): Promise<boolean> {
  const shot = { ip: freshIp(), body: { email, password } };
  return (await target.strike({ route: 'POST /profile/api/users/login' }, shot)).status === 200;
}

/** Sends one request several times in the same moment. */
export function volley(target: Target, endpoint: { route: string }, shots: Shot[]): Promise<Struck[]> {
  return Promise.all(shots.map((shot) => target.strike(endpoint, shot)));
}
