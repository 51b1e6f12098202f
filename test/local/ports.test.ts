import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { pickFreePorts, portVariables, readPorts, requireFreePorts } from '../../local/ports';

test('the ports are the usual ones where the environment is silent or empty', () => {
  expect(readPorts({ AKUN_HTTP_PORT: '3100', AKUN_S3_PORT: '' })).toEqual({
    http: 3100,
    lambda: 3002,
    dynamodb: 8000,
    inbox: 8005,
    s3: 4568,
    worker: 8006,
  });
});

test.each(['abc', '0', '65536', '-1', '80.5', '1e3', ' 80'])('%s is no port', (text) => {
  expect(() => readPorts({ AKUN_INBOX_PORT: text })).toThrow(
    `AKUN_INBOX_PORT=${text} is no port: set an integer from 1 to 65535.`,
  );
});

test('two parts cannot have one port', () => {
  expect(() => readPorts({ AKUN_WORKER_PORT: '3000' })).toThrow(
    'AKUN_HTTP_PORT and AKUN_WORKER_PORT are both 3000: give each its own port.',
  );
});

test('a port that is taken is named with its part and the variable that moves it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ports = { ...(await pickFreePorts()), s3: port };
  await expect(requireFreePorts(ports)).rejects.toThrow(
    `Port ${port}, for S3, is taken: end what uses it, or set AKUN_S3_PORT to another port.`,
  );
  server.close();
});

test('ports that are drawn are free, different and what serverless.yml hears of', async () => {
  const ports = await pickFreePorts();
  await requireFreePorts(ports);
  expect(new Set(Object.values(ports)).size).toBe(6);
  expect(readPorts(portVariables(ports))).toEqual(ports);
});
