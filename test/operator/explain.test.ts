import { expect, test } from 'vitest';
import { AccountError } from '../../lib/errors';
import { CannotStart } from '../../local/cannot-start';
import { explain } from '../../operator/explain';
import { Failure } from '../../operator/failure';
import { named } from '../support/faults';

const local = { stage: 'local', region: undefined, endpoint: 'http://127.0.0.1:8000' };
const prod = { stage: 'prod', region: 'eu-west-1', endpoint: undefined };
const unavailable = (cause: Error) => new AccountError('unavailable', { retryAfterSeconds: 1, cause });
const refused = named('Error', { code: 'ECONNREFUSED' });
const later = 'AWS did not answer as it should (an outage, or throttling): try again in a minute.';
const signIn = 'AWS does not accept these credentials: sign in again, or use another --profile.';
const rights =
  'These credentials may not do this: docs/operations.md lists the rights that an operator needs.';

test.for([
  [new Failure('Nothing was done.', 4), prod, 4, 'Nothing was done.'],
  [new CannotStart('AKUN_S3_PORT=x is no port.'), undefined, 1, 'AKUN_S3_PORT=x is no port.'],
  [
    new AccountError('account_not_found'),
    prod,
    3,
    'There is no such account: an e-mail address, an id or a number names one.',
  ],
  [
    unavailable(refused),
    local,
    1,
    'The local stack does not answer at http://127.0.0.1:8000: start it with npm start, or name a stage with --stage.',
  ],
  [unavailable(refused), prod, 1, later],
  [unavailable(named('ThrottlingException')), prod, 1, later],
  [unavailable(named('TransactionCanceledException')), prod, 1, later],
  [new AccountError('unavailable'), prod, 1, later],
  [
    named('CredentialsProviderError'),
    undefined,
    1,
    'There are no AWS credentials: sign in (aws sso login, aws configure), or name a profile with --profile.',
  ],
  [named('ExpiredTokenException'), undefined, 1, signIn],
  [named('UnrecognizedClientException'), prod, 1, signIn],
  [named('AccessDeniedException'), prod, 1, rights],
  [
    named('ResourceNotFoundException'),
    prod,
    1,
    'The tables of stage prod are not in eu-west-1: check --stage and --region.',
  ],
  [
    named('ResourceNotFoundException'),
    local,
    1,
    'The local stack at http://127.0.0.1:8000 has no tables yet: wait until npm start says that it is ready.',
  ],
  [
    named('Error', { code: 'ENOSPC', syscall: 'write' }),
    prod,
    1,
    'A file could not be read or written (ENOSPC: the disk is full). Mend that, then give the same command again.',
  ],
  [unavailable(named('Error', { code: 'EACCES', syscall: 'connect' })), prod, 1, later],
  [
    new Error('configuration: missing or malformed: MAIL_NAME'),
    undefined,
    1,
    'The stage was deployed from another version of this project (configuration: missing or malformed: MAIL_NAME): check that one out, or deploy.',
  ],
] as const)('%s is explained by what to do', ([error, at, exitCode, text]) => {
  expect(explain(error, at)).toEqual({ exitCode, text });
});

test('of what nobody foresaw it says the kind and the place, and not the message', () => {
  const { text, exitCode } = explain(new TypeError('person@example.com has no name'), prod);
  expect(exitCode).toBe(1);
  expect(text).toMatch(/^Something unexpected went wrong: TypeError\n {4}at .*explain\.test\.ts/);
  expect(text).not.toContain('person@example.com');
});
