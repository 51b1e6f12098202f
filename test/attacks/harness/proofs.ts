import { randomInt } from 'node:crypto';
import type { CodePurpose } from '../../../lib/store/keys';
import { freshEmail, freshSource } from '../../support/services';
import { freshPassword, type Person, type Traits } from './person';
import { codeIn, tokenIn } from './postman';
import type { Shot } from './shot';
import type { Target } from './target';

/** A source that no other request comes from. */
export const freshIp = () => freshSource().ip;

/** An Indonesian mobile number that no other test has. */
export const freshPhone = () => `08123${String(randomInt(10_000_000)).padStart(7, '0')}`;

/** A request in somebody's name. */
export function as(owner: Person, shot: Shot = {}): Shot {
  return {
    ip: freshIp(),
    owner,
    ...shot,
    headers: { authorization: `Bearer ${owner.token}`, ...shot.headers },
  };
}

/** The code that was mailed to somebody who asked for it. */
export async function mailedCode(
  { helpers, services, keepSecret }: Target,
  purpose: Extract<CodePurpose, 'verify_email' | 'reset_password'>,
  { account }: Pick<Person, 'account'>,
): Promise<string> {
  const address = helpers.addressOf(account);
  await helpers.ask(services, purpose, address, freshSource());
  const code = await helpers.codeOf(services, purpose, address);
  keepSecret(code);
  return code;
}

/** The token of the link that was mailed to somebody who forgot the password. */
export async function mailedResetToken(target: Target, { email }: Pick<Person, 'email'>): Promise<string> {
  const asked = await target.strike(
    { route: 'POST /pages/forgot-password' },
    { body: { email }, ip: freshIp(), headers: { 'content-type': 'application/json' } },
  );
  const [mail] = await target.mailsOf(asked.journal);
  const token = mail ? tokenIn(mail) : 'no mail was sent';
  target.keepSecret(token);
  return token;
}

/** Somebody who moved from a proven address to another, and the tokens of the two links that were mailed. */
export async function moved(target: Target, traits?: Traits) {
  const owner = await target.person(traits);
  const email = freshEmail('moved').shown;
  const answer = await target.strike({ route: 'PATCH /session/api/users' }, as(owner, { body: { email } }));
  const mails = await target.mailsOf(answer.journal);
  const tokenTo = (address: string) => mails.filter(({ to }) => to === address).map(tokenIn)[0] ?? 'no mail';
  const tokens = { verifyToken: tokenTo(email), undoToken: tokenTo(owner.email) };
  for (const token of Object.values(tokens)) target.keepSecret(token);
  return { owner, email, former: owner.email, ...tokens };
}

export interface Pending {
  email: string;
  password: string;
  /** The code that was mailed. */
  code: string;
  /** directory's code in the answer. */
  answered: string;
}

interface PendingDetails {
  email?: string;
  password?: string;
  telp?: string;
}

/** A registration through activation that waits for its code of six digits. */
export async function pendingActivation(target: Target, details: PendingDetails = {}): Promise<Pending> {
  const { email = freshEmail('pending').shown, password = freshPassword(), telp = freshPhone() } = details;
  const body = { nama: 'Wira', email, telp, password };
  const route = 'POST /activation/api/users/register';
  const { journal } = await target.strike({ route }, { body, ip: freshIp() });
  const code = (await target.mailsOf(journal)).map(codeIn)[0] ?? '';
  for (const secret of [code, password]) target.keepSecret(secret);
  return { email, password, code, answered: '' };
}

/** A registration through directory that waits for one of its codes of twelve digits. */
export async function pendingDirectory(target: Target, details: PendingDetails = {}): Promise<Pending> {
  const { email = freshEmail('pending').shown, password = freshPassword() } = details;
  const body = { username: 'Wira', email, password };
  const route = 'POST /directory/api/v1/users';
  const { journal, body: told } = await target.strike({ route }, { body, ip: freshIp() });
  const code = (await target.mailsOf(journal)).map(codeIn)[0] ?? '';
  const answered = String((told as { data: number[] }).data[0]);
  for (const secret of [code, answered, password]) target.keepSecret(secret);
  return { email, password, code, answered };
}
