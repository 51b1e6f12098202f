import { endpoint } from '../../lib/endpoint';
import { checkHealth } from '../../lib/health';
import { services } from '../../lib/services';
import { service } from './contract';

/**
 * GET /health: whether what the service stands on answers.
 * 200 `{status:"ok", parts}` when all of it does, else 503 `{status:"failed", parts}`.
 */
export const handler = endpoint(service, {}, async () => {
  const { tables, config } = services();
  const parts = await checkHealth(tables, config.healthUrls);
  const isWell = Object.values(parts).every((state) => state === 'ok');
  return { status: isWell ? 200 : 503, body: { status: isWell ? 'ok' : 'failed', parts } };
});
