import { expect } from 'vitest';
import { freshPassword } from '../harness/person';
import { freshIp, mailedResetToken, moved } from '../harness/proofs';
import { pages, service } from '../words/pages';
import type { Endpoint } from './endpoint';

const done = (message: string) => () => ({ status: 200, body: { message } });
const ownHeaders = { 'content-type': 'application/json' };

/** What is served beside the contracts: the hosted pages, and what the service says of itself. */
export const endpointsBeside: Endpoint[] = [
  {
    name: 'pages-show',
    route: 'GET /pages/{page}',
    contract: pages,
    deed: 'reads',
    path: { page: 'page' },
    query: { lang: 'language' },
    ready: async () => ({ ip: freshIp(), path: { page: 'verify' }, query: { lang: 'en' } }),
    done: () => ({ status: 200, body: expect.any(String) }),
  },
  {
    name: 'pages-verify',
    route: 'POST /pages/verify',
    contract: pages,
    deed: 'uses a link',
    body: { token: 'linkToken', lang: 'language' },
    limit: 'guess',
    wrongProof: pages.refused('wrongCode'),
    async ready(target, traits) {
      const { owner, verifyToken: token } = await moved(target, traits);
      return { ip: freshIp(), owner, headers: ownHeaders, body: { token, lang: 'en' } };
    },
    done: done('Your email address is confirmed'),
  },
  {
    name: 'pages-reset-password',
    route: 'POST /pages/reset-password',
    contract: pages,
    deed: 'uses a link',
    body: { token: 'linkToken', newPassword: 'newPassword', lang: 'language' },
    limit: 'guess',
    wrongProof: pages.refused('badResetToken'),
    async ready(target, traits) {
      const owner = await target.person(traits);
      const token = await mailedResetToken(target, owner);
      const body = { token, newPassword: freshPassword(), lang: 'en' };
      return { ip: freshIp(), owner, headers: ownHeaders, body };
    },
    done: done('Your new password is saved'),
  },
  {
    name: 'pages-forgot-password',
    route: 'POST /pages/forgot-password',
    contract: pages,
    deed: 'mails a link',
    body: { email: 'email', lang: 'language' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, headers: ownHeaders, body: { email: owner.email, lang: 'en' } };
    },
    done: done('Please check your inbox'),
  },
  {
    name: 'pages-undo-email',
    route: 'POST /pages/undo-email',
    contract: pages,
    deed: 'uses a link',
    body: { token: 'linkToken', lang: 'language' },
    limit: 'guess',
    wrongProof: pages.refused('wrongCode'),
    async ready(target, traits) {
      const { owner, undoToken: token } = await moved(target, traits);
      return { ip: freshIp(), owner, headers: ownHeaders, body: { token, lang: 'en' } };
    },
    done: done('The change is undone'),
  },
  {
    name: 'health',
    route: 'GET /health',
    contract: service,
    deed: 'reads',
    ready: async () => ({ ip: freshIp() }),
    done: () => ({ status: 200, body: { status: 'ok' } }),
  },
  {
    name: 'jwks',
    route: 'GET /.well-known/jwks.json',
    contract: service,
    deed: 'reads',
    ready: async () => ({ ip: freshIp() }),
    done: () => ({ status: 200, body: { keys: expect.any(Array) as unknown[] } }),
  },
  {
    name: 'openapi',
    route: 'GET /{contract}/openapi.json',
    contract: service,
    deed: 'reads',
    path: { contract: 'contract' },
    ready: async () => ({ ip: freshIp(), path: { contract: 'session' } }),
    done: () => ({ status: 200, body: expect.objectContaining({ openapi: '3.1.1' }) as object }),
  },
  {
    name: 'docs',
    route: 'GET /docs',
    contract: service,
    deed: 'reads',
    ready: async () => ({ ip: freshIp() }),
    done: () => ({ status: 200, body: expect.any(String) }),
  },
  {
    name: 'docs-file',
    route: 'GET /docs/{file}',
    contract: service,
    deed: 'reads',
    path: { file: 'docsFile' },
    ready: async () => ({ ip: freshIp(), path: { file: 'reference.js' } }),
    done: () => ({ status: 200, body: expect.any(String) }),
  },
  {
    name: 'picture',
    route: 'GET /pictures/{file}',
    contract: service,
    deed: 'reads',
    path: { file: 'fileName' },
    ready: async () => ({ ip: freshIp(), path: { file: 'no-picture.webp' } }),
    done: () => ({ status: 404, body: { error: 'picture_not_found' } }),
  },
  {
    name: 'preflight',
    route: 'OPTIONS /{proxy+}',
    contract: service,
    deed: 'reads',
    ready: async () => ({ ip: freshIp(), path: { proxy: 'session' } }),
    done: () => ({ status: 204, body: '' }),
  },
];
