import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Part } from './part';

/** A server that runs in this process, as a part of the stack. */
export function serverPart(name: string, server: Server): Part {
  return {
    name,
    crashed: once(server, 'error').then(([error]) => String(error)),
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
