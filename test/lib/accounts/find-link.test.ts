import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findLink } from '../../../lib/accounts/find-link';
import { checkResetToken, planResetLink } from '../../../lib/accounts/reset-link';
import { undoEmail } from '../../../lib/accounts/undo-email';
import { verifyByLink } from '../../../lib/accounts/verify-by-link';
import { keys } from '../../../lib/store/keys';
import { parseLink } from '../../../lib/store/links';
import { hashToken } from '../../../lib/tokens/derived-code';
import { refusalOf } from '../../support/outcomes';
import { proven } from '../../support/people';
import { createTestServices, freshEmail, freshSource, type TestServices } from '../../support/services';
import { linkRecordsOf, putAt, setAt } from '../../support/table';

const purposes = ['reset_link', 'verify_link', 'undo_link'] as const;

/** A person with a reset link, and the token that its mail shows. */
async function withLink(services: TestServices) {
  const account = await proven(services);
  const record = await services.codes.find('reset_link', account.emailKey);
  await services.commit(await planResetLink(services, { record, holder: account, language: 'en' }));
  const [item = {}] = await linkRecordsOf(services, account.id, 'reset_link');
  const link = parseLink(item);
  const { purpose, nonce, secretId } = link;
  const token =
    (await services.derived.deriveToken({ purpose, accountId: account.id, nonce, secretId })) ?? '';
  return { account, link, token, key: keys.link('reset_link', hashToken(token)) };
}

test('a link is found by its token, with what uses it up', async () => {
  const services = createTestServices();
  const { link, token } = await withLink(services);
  expect(await findLink(services, 'reset_link', token)).toEqual({ ...link, tokenHash: hashToken(token) });
});

test('for its purpose alone', async () => {
  const services = createTestServices();
  const { token } = await withLink(services);
  expect(await findLink(services, 'verify_link', token)).toBeUndefined();
  expect(await findLink(services, 'undo_link', token)).toBeUndefined();
});

test('until its end', async () => {
  const services = createTestServices();
  const { link, token } = await withLink(services);
  services.clock.advance({ seconds: services.config.linkSeconds.reset - 0.001 });
  expect(await findLink(services, 'reset_link', token)).toMatchObject({ nonce: link.nonce });
  services.clock.advance({ seconds: 0.001 });
  expect(await findLink(services, 'reset_link', token)).toBeUndefined();
});

test('not when it is nobody’s', async () => {
  const services = createTestServices();
  const record = await services.codes.find('reset_link', freshEmail().key);
  const plan = await planResetLink(services, { record, holder: undefined, language: 'en' });
  await services.commit(plan);
  const { nonce = '', linkHash } = await services.codes.find('reset_link', record.emailKey);
  const { secretId } = (await services.links.find('reset_link', linkHash ?? '')) ?? { secretId: '' };
  const nobodys = {
    purpose: 'reset_link',
    accountId: '00000000-0000-0000-0000-000000000000',
    nonce,
    secretId,
  };
  const token = await services.derived.deriveToken({ ...nobodys, purpose: 'reset_link' });
  expect(hashToken(token ?? '')).toBe(linkHash);
  expect(await findLink(services, 'reset_link', token)).toBeUndefined();
});

describe('a link is dead, though it is found', () => {
  test.for([
    ['its secret is gone from the ring', { secretId: 'gone' }],
    ['its record has another nonce', { nonce: 'another' }],
    ['its record names another account', { accountId: 'another' }],
    ['its record is no account’s', { accountId: undefined }],
    ['its record has no address', { emailKey: undefined }],
  ] as const)('when %s', async ([, fields]) => {
    const services = createTestServices();
    const { token, key } = await withLink(services);
    await setAt(services, key, fields);
    expect(await findLink(services, 'reset_link', token)).toBeUndefined();
  });
});

test('who can write to the table of users, and not read the keys, makes no link that works', async () => {
  const services = createTestServices();
  const { account, link } = await withLink(services);
  const { id: accountId, email, emailKey, securityVersion } = account;
  for (const purpose of purposes) {
    const token = randomBytes(32).toString('base64url');
    const forged = { ...link, purpose, accountId, email, emailKey, securityVersion };
    await putAt(services, keys.link(purpose, hashToken(token)), forged);
    expect(await services.links.find(purpose, hashToken(token))).toBeDefined();
    const use = {
      reset_link: () => checkResetToken(services, token),
      verify_link: () => verifyByLink(services, token, freshSource()),
      undo_link: () => undoEmail(services, token, freshSource()),
    }[purpose];
    const code = purpose === 'reset_link' ? 'reset_token_invalid' : 'code_wrong';
    expect(await refusalOf(use())).toEqual({ code });
  }
});

test.for([undefined, '', 'x', 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)}\n`])(
  'a token of another shape is looked up nowhere: %j',
  async (token) => {
    const { links, derived } = createTestServices();
    const find = () => Promise.reject(new Error('it was looked up'));
    expect(await findLink({ derived, links: { ...links, find } }, 'reset_link', token)).toBeUndefined();
  },
);
