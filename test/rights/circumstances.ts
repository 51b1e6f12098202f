import { AsyncLocalStorage } from 'node:async_hooks';
import type { SecretKind } from '../../lib/store/keys';
import type { Gateway } from '../support/gateway';
import { type Ask, asksOfDynamodb, type Tables } from '../support/iam/asks';
import { functionAtWork } from '../support/iam/function-at-work';
import { deleteAt, setAt } from '../support/table';

/** What a call meets that it seldom meets. */
export interface Circumstances {
  /** As if the first secret, of all kinds or of one, had yet to be made. */
  isFirst?: boolean | SecretKind;
  /** As if another had changed the account, or come to wait for its address, between reading and writing, once. */
  isRaced?: boolean;
  /** As if the caller's session had ended between its being read and written. */
  isEnded?: boolean;
}

interface Call extends Circumstances {
  /** The kinds of secrets that it was told there are none of. */
  told: Set<string>;
}

const calls = new AsyncLocalStorage<Call>();

/** Has a call meet these circumstances. */
export function under<T>(circumstances: Circumstances, work: () => Promise<T>): Promise<T> {
  return calls.run({ ...circumstances, told: new Set() }, work);
}

/** Has the calls of a gateway meet their circumstances, once it was decided what they may do. */
export function makeCircumstances({ services, clock }: Gateway, tables: Tables): void {
  services.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const asks = asksOfDynamodb(commandName, args.input, tables);
        const call = calls.getStore();
        if (call && isToldOfNone(call, commandName, asks)) {
          return { response: {}, output: { Items: [], $metadata: {} } };
        }
        if (call?.isRaced && commandName.startsWith('Transact')) {
          call.isRaced = false;
          await functionAtWork.exit(() => calls.exit(() => changeAccount(asks)));
        }
        if (call?.isEnded && commandName.startsWith('Transact')) {
          call.isEnded = false;
          await functionAtWork.exit(() => calls.exit(() => endSession(asks)));
        }
        return next(args);
      },
    { step: 'initialize', name: 'circumstances', priority: 'low' },
  );

  async function endSession(asks: Ask[]): Promise<void> {
    const key = asks.flatMap(keysOf).find((one) => one.startsWith('SESSION#'));
    if (key) await deleteAt(services, { pk: key, sk: '-' });
  }

  async function changeAccount(asks: Ask[]): Promise<void> {
    const key = asks.flatMap(keysOf).find((one) => one.startsWith('USER#'));
    const account = key && (await services.accounts.find(key.slice('USER#'.length)));
    if (!account) return renewCodes(asks);
    await services.commit([services.accounts.change(account, { updatedAt: clock.now() }, 'unavailable')]);
  }

  async function renewCodes(asks: Ask[]): Promise<void> {
    const key = asks.flatMap(keysOf).find((one) => one.startsWith('CODE#activate_account#'));
    if (key) await setAt(services, { pk: key, sk: '-' }, { nonce: 'of another' });
  }
}

function isToldOfNone({ isFirst, told }: Call, command: string, [ask]: Ask[]): boolean {
  const [kind = ''] = ask ? keysOf(ask) : [];
  if (!isFirst || ask?.resource !== 'KeysTable' || !command.startsWith('Query') || told.has(kind))
    return false;
  told.add(kind);
  return true;
}

function keysOf({ context }: Ask): string[] {
  return context['dynamodb:LeadingKeys'] ?? [];
}
