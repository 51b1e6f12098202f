import { expect, test } from 'vitest';
import { hurry, intercept, named } from '../support/faults';
import { openGateway } from '../support/gateway';
import { quietLog } from '../support/quiet-log';

const lines = quietLog();

test('a table that does not answer is down for strangers, and has its name in the log alone', async () => {
  hurry();
  const gateway = await openGateway({ HEALTH_URLS: '' });
  try {
    expect(await gateway.call('GET /health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const { table } = gateway.services.config;
    intercept(gateway.services, 'GetItem', ({ body, send }) => {
      if (body.includes(`"${table}"`)) throw named('ThrottlingException');
      return send();
    });
    const { status, body } = await gateway.call('GET /health');
    expect([status, body]).toEqual([503, { status: 'failed' }]);
    const said = lines.map((line) => JSON.parse(line) as object);
    const requestId = expect.any(String) as string;
    expect(said).toEqual([{ level: 'error', message: 'unhealthy', requestId, failed: [table] }]);
  } finally {
    gateway.close();
  }
});
