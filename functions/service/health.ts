import { endpoint } from '../../lib/endpoint';
import { checkHealth } from '../../lib/health';
import { log } from '../../lib/log';
import { services } from '../../lib/services';
import { service } from './contract';

/**
 * GET /health: whether what the service stands on answers. Strangers hear no more; the log has what does not answer.
 * 200 `{status:"ok"}` when all of it does, else 503 `{status:"failed"}`.
 */
export const handler = endpoint(service, {}, async ({ source }) => {
  const { tables, config } = services();
  const parts = Object.entries(await checkHealth(tables, config.healthUrls));
  const failed = parts.filter(([, state]) => state !== 'ok').map(([name]) => name);
  if (failed.length === 0) return { status: 200, body: { status: 'ok' } };
  log('error', 'unhealthy', { requestId: source.requestId, failed });
  return { status: 503, body: { status: 'failed' } };
});
