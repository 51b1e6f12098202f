import { expect } from 'vitest';
import type { EventAnswers } from '../support/http';

const deadLink = (code: string) => ({
  statusCode: 400,
  body: { code, message: 'The link was used, has expired, or never was one.' },
});

const page = { statusCode: 200, body: expect.stringContaining('<!doctype html>') as string };

/** What the functions beside the contracts answer to their events. The tokens are placeholders. */
export const besideAnswers: EventAnswers = {
  'pages/show': page,
  'pages/verify': deadLink('code_wrong'),
  'pages/reset-password': deadLink('reset_token_invalid'),
  'pages/forgot-password': { statusCode: 200, body: { message: 'Please check your inbox' } },
  'pages/undo-email': deadLink('code_wrong'),
  'service/health': { statusCode: 200, body: { status: 'ok' } },
  'service/jwks': { statusCode: 200, body: { keys: expect.any(Array) } },
  'service/openapi': { statusCode: 200, body: expect.objectContaining({ openapi: '3.1.1' }) },
  'service/docs': page,
  'service/docs-file': { statusCode: 200, body: expect.stringContaining('SwaggerUIBundle') },
  'service/picture': { statusCode: 404, body: { error: 'picture_not_found' } },
  'service/preflight': { statusCode: 204, body: '' },
};
