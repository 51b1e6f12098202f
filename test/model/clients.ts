import type { Item } from '../../lib/store/table';
import type { GatewayAnswer } from '../support/gateway';
import type { Act, Held, Shown } from './acts';
import type { Known } from './contracts/contract';
import { emailOf } from './contracts/contract';
import type { Received } from './inbox';
import { mailId } from './promises/names';
import type { Address, Mail, Person } from './world';

/** A session as its person keeps it: the tokens that they were given, oldest first, by the step that brought them. */
export interface Kept {
  session: string;
  person: Person;
  access: string[];
  refresh: string[];
}

/** What the people have: tokens in their pockets, mails in the mailboxes, and what answers call an account. */
export function createClients() {
  const kept: Kept[] = [];
  const mails: Mail[] = [];
  const passwords: string[] = [];
  const secrets = new Map<string, string>();
  const accounts: { name: string; id: string; number: number; wasAt: Address }[] = [];

  const known: Known = {
    code: (shown: Shown) => (shown === 'wrong' ? unusedCode(secrets) : secretOf(shown.mail)),
    link: secretOf,
    access: ({ session, step }: Held) => secretOf(`access ${session} ${step}`),
    refresh: ({ session, step }: Held) => secretOf(`refresh ${session} ${step}`),
    id: (name) => accountCalled(name).id,
    number: (name) => accountCalled(name).number,
  };

  return {
    known,
    kept,
    mails,
    passwords,
    accounts,
    secrets: () => [...secrets.values()].filter(Boolean),

    /** A registration has the id of the account that it may become, and its name says which step made it. */
    learnAccounts(items: Item[], acts: Act[], answers: GatewayAnswer[]): void {
      for (const item of items) {
        const isAccount = String(item.pk).startsWith('USER#');
        if (!isAccount && !String(item.pk).startsWith('PENDING#')) continue;
        const id = String(item.id);
        const held = accounts.find((account) => account.id === id);
        if (held) {
          held.number = Number(item.number ?? 0);
          continue;
        }
        const [named] = /(?<=Person of )\w+/.exec(String(item.username ?? item.fullName)) ?? [];
        // token alone asks for no name.
        const maker = acts.find(
          (act, at) =>
            act.verb === 'register' &&
            act.via === 'token' &&
            emailOf(act.address) === item.emailKey &&
            (answers[at]?.status ?? 0) < 300,
        );
        const step = named ?? maker?.step ?? '?';
        const wasAt = String(item.emailKey).split('@')[0] as Address;
        accounts.push({ name: `account ${step}`, id, number: Number(item.number ?? 0), wasAt });
      }
    },

    learnAnswers(acts: Act[], answers: GatewayAnswer[]): void {
      for (const [at, act] of acts.entries()) {
        const { status = 0, body } = answers[at] ?? {};
        if (status >= 300) continue;
        if (act.verb !== 'log in' && 'password' in act) passwords.push(act.password);
        if ('changes' in act && act.changes.password) passwords.push(act.changes.password);
        if (act.verb === 'register' && act.via === 'directory') {
          const id = `shown ${act.step}`;
          secrets.set(id, String((body as { data: unknown[] }).data[0]));
          mails.push({ id, kind: 'activation', to: act.address, language: 'id' });
        } else {
          keepTokens(act, body);
        }
      }
    },

    /** The mails of a step, by the names that the model has for them. */
    learnMails(received: (Received & { record: Item })[], acts: Act[]): Mail[] {
      const step = acts[0]?.step ?? '0';
      return received.map(({ kind, to, language, secret, record }) => {
        const account = accounts.find(({ id }) => id === record.id)?.name;
        const mail = { id: mailId(kind, to, step, account), kind, to, language };
        secrets.set(mail.id, secret);
        if (secret) mails.push(mail);
        return mail;
      });
    },
  };

  function keepTokens({ person, step, via, ...act }: Act, body: unknown): void {
    const { token, access_token: access = token, refresh_token: refresh } = tokensIn(body);
    if (!access || via === 'page') return;
    const isRenewed = act.verb === 'refresh';
    const session = isRenewed ? act.token.session : `session ${step}`;
    const known = kept.find((one) => one.session === session);
    const pocket = known ?? { session, person, access: [], refresh: [] };
    if (!known) kept.push(pocket);
    pocket.access.push(step);
    secrets.set(`access ${session} ${step}`, access);
    if (!refresh) return;
    pocket.refresh.push(step);
    secrets.set(`refresh ${session} ${step}`, refresh);
  }

  function secretOf(name: string): string {
    const secret = secrets.get(name);
    if (secret === undefined) throw new Error(`model: nobody has ${name}`);
    return secret;
  }

  function accountCalled(name: string) {
    const account = accounts.find((one) => one.name === name);
    if (!account) throw new Error(`model: nobody has seen ${name}`);
    return account;
  }
}

export type Clients = ReturnType<typeof createClients>;

function tokensIn(body: unknown): Partial<Record<'token' | 'access_token' | 'refresh_token', string>> {
  const { data, ...outer } = body as { data?: object };
  return { ...outer, ...(Array.isArray(data) ? {} : data) };
}

/** Six digits that no mail has shown. */
function unusedCode(secrets: Map<string, string>): string {
  const shown = new Set(secrets.values());
  let code = 123_456;
  while (shown.has(String(code))) code += 1;
  return String(code);
}
