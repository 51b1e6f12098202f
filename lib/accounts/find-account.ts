import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Account } from '../store/accounts';

type Needs = Pick<Services, 'accounts'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The account of a number, as a path has it.
 *
 * @throws AccountError `account_not_found`, also for a disabled one and for what is no integer
 */
export async function findByNumber({ accounts }: Needs, number: string): Promise<Account> {
  const isNumber = /^\d{1,16}$/.test(number) && Number.isSafeInteger(Number(number));
  const id = isNumber ? await accounts.idOf(Number(number)) : undefined;
  return active(id === undefined ? undefined : await accounts.find(id));
}

/**
 * The account of an id or a number, as a path has it.
 *
 * @throws AccountError `account_not_found`, also for a disabled one and for what is neither
 */
export async function findAccount(needs: Needs, idOrNumber: string): Promise<Account> {
  const id = idOrNumber.toLowerCase();
  return uuid.test(id) ? active(await needs.accounts.find(id)) : findByNumber(needs, idOrNumber);
}

function active(account: Account | undefined): Account {
  if (account?.status !== 'active') throw new AccountError('account_not_found');
  return account;
}
