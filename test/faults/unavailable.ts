import { expect } from 'vitest';
import type { GatewayAnswer } from '../support/gateway';
import { everyAnswersHeaders } from '../support/http';

/** How each contract says that the service is not available, to the letter. */
const unavailableBodies: Record<string, unknown> = {
  directory: { status: 'failed', message: 'Layanan sedang tidak tersedia' },
  session: { errors: 'Service unavailable' },
  activation: { data: null, message: 'service unavailable', errors: true },
  token: { status: 503, message: 'service unavailable', data: null, refrence: null, error: true },
  profile: { errors: 'layanan sedang tidak tersedia' },
  pictures: { error: 'unavailable' },
  pages: { code: 'unavailable', message: 'The service is not available; try again.' },
};

/** What every client hears of a fault of ours, whoever it is about: 503 in its own envelope, and when to come again. */
export function expectUnavailable(route: string, answer: GatewayAnswer, situation: string): void {
  const [, contract = ''] = /^\w+ \/(\w+)/.exec(route) ?? [];
  expect(answer, situation).toEqual({
    status: 503,
    body: unavailableBodies[contract],
    headers: { ...everyAnswersHeaders, 'retry-after': '1' },
    cookies: [],
  });
}
