import type { Gateway, GatewayRequest } from '../support/gateway';
import { codeFor, waitingMails } from '../support/mailbox';

/** Whoever asks for mails here; the password is always the same. */
const password = 'rahasia-satu';

async function ask(gateway: Gateway, route: string, request: GatewayRequest): Promise<unknown> {
  // Nobody does two things in one moment.
  gateway.clock.advance({ seconds: 1 });
  const { status, body } = await gateway.call(route, request);
  if (status >= 300) throw new Error(`${route}: ${status} ${JSON.stringify(body)}`);
  return body;
}

const addressOf = (name: string) => `${name}@example.com`;

/** Registers somebody who has an account at once, and logs in. */
async function newcomer(gateway: Gateway, name: string) {
  const email = addressOf(name);
  const body = { username: 'Habib', password, name: 'Muhammad Habib', email };
  await ask(gateway, 'POST /session/api/users', { body });
  const { token } = (await ask(gateway, 'POST /session/api/users/login', { body })) as { token: string };
  return { email, asCaller: { cookies: [`token=${token}`] } };
}

/** A code of six digits, which lives for ten minutes. */
export async function askForCode(gateway: Gateway, name: string): Promise<void> {
  const { email } = await newcomer(gateway, name);
  await ask(gateway, 'POST /session/api/users/send-reset-password-otp', { body: { email } });
}

/** A link that lives for a quarter of an hour. */
export async function askForLink(gateway: Gateway, name: string): Promise<void> {
  const { email } = await newcomer(gateway, name);
  await ask(gateway, 'POST /token/users/reset-password', { body: { username: email } });
}

/** A registration with a code of twelve digits, which lives for an hour. */
export async function registerWithCode(gateway: Gateway, name: string): Promise<void> {
  const body = { username: 'Habib', email: addressOf(name), password };
  await ask(gateway, 'POST /directory/api/v1/users', { body });
}

/** News of a password, which are worth telling for a day. */
export async function changePassword(gateway: Gateway, name: string): Promise<void> {
  const { asCaller } = await newcomer(gateway, name);
  await ask(gateway, 'PATCH /session/api/users', { body: { password: 'rahasia-dua' }, ...asCaller });
}

/** A link to a new address that lives for a day, and one to the old address that lives for a week. */
export async function changeAddress(gateway: Gateway, name: string): Promise<void> {
  const { email, asCaller } = await newcomer(gateway, name);
  await ask(gateway, 'POST /session/api/users/send-verify-email-otp', asCaller);
  const otp = codeFor(await waitingMails(gateway.services), email);
  await ask(gateway, 'PATCH /session/api/users/verify-email', { body: { otp }, ...asCaller });
  await ask(gateway, 'PATCH /session/api/users', { body: { email: addressOf(`${name}.new`) }, ...asCaller });
}
