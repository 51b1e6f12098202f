import { createServer } from 'node:http';

/** Serves on a free port of this machine, tells the bench which, and ends with it. */
export function serve(handler) {
  const server = createServer(handler);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
  process.on('disconnect', () => process.exit(0));
}
