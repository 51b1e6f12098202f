import type { Contract } from '../../lib/contract';

/** What stands beside the contracts says its own codes, plainly. */
export const service: Contract = {
  name: 'service',
  language: 'en',
  refuse: ({ code }) => ({ status: code === 'unavailable' ? 503 : 500, body: { error: code } }),
};
