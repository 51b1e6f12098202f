import { commonest } from './commonest';

/** Whether a password is among the commonest ones, however it is capitalised (ASVS 6.2.4). */
export function isCommonPassword(password: string): boolean {
  return commonest().has(password.toLowerCase());
}
