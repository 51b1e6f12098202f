import { config } from './config';
import type { Contract } from './contract';

/** The URL of a path of a contract's document: under its base path, or at the root where it is served alone. */
export function contractUrl(name: Contract['name'], path: string): string {
  const { baseUrl, contract } = config();
  return `${baseUrl}${contract === 'all' ? `/${name}` : ''}${path}`;
}
