import { expect, test } from 'vitest';
import { service } from '../../../functions/service/contract';
import { AccountError, accountErrorCodes } from '../../../lib/errors';

test.for(accountErrorCodes)('%s is told by its code alone', (code) => {
  const status = code === 'unavailable' ? 503 : 500;
  expect(service.refuse(new AccountError(code))).toStrictEqual({ status, body: { error: code } });
});
