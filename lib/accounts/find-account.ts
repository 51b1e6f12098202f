import { parseEmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Account } from '../store/accounts';
import type { Caller } from './authenticate';

type Needs = Pick<Services, 'accounts'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The account of a number, as a path has it. The caller's own is not read again.
 *
 * @throws AccountError `account_not_found`, also for a disabled one and for what is no integer
 */
export async function findByNumber({ accounts }: Needs, caller: Caller, number: string): Promise<Account> {
  if (isNumber(number) && Number(number) === caller.account.number) return caller.account;
  const id = isNumber(number) ? await accounts.idOf(Number(number)) : undefined;
  return active(id === undefined ? undefined : await accounts.find(id));
}

/**
 * The account of an id or a number, as a path has it. The caller's own is not read again.
 *
 * @throws AccountError `account_not_found`, also for a disabled one and for what is neither
 */
export async function findAccount(needs: Needs, caller: Caller, idOrNumber: string): Promise<Account> {
  const id = idOrNumber.toLowerCase();
  if (id === caller.account.id) return caller.account;
  return uuid.test(id) ? active(await needs.accounts.find(id)) : findByNumber(needs, caller, idOrNumber);
}

/**
 * The account that an operator names by e-mail address, id or number, disabled or not.
 *
 * @throws AccountError `account_not_found`, also for what is none of the three
 */
export async function findForOperator(
  { accounts, emails }: Pick<Services, 'accounts' | 'emails'>,
  named: string,
): Promise<Account> {
  const account = await accounts.find(await idNamed());
  if (!account) throw new AccountError('account_not_found');
  return account;

  async function idNamed(): Promise<string | undefined> {
    if (uuid.test(named)) return named.toLowerCase();
    const address = parseEmailAddress(named);
    if (address) return emails.owner(address.key);
    return isNumber(named) ? accounts.idOf(Number(named)) : undefined;
  }
}

const isNumber = (text: string) => /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text));

function active(account: Account | undefined): Account {
  if (account?.status !== 'active') throw new AccountError('account_not_found');
  return account;
}
