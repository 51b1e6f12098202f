import serveInbox from 'aws-ses-v2-local';
import type { Part } from './part';
import { serverPart } from './server-part';

/** SES that delivers into a page: http://localhost:<port>/. Mails are kept as long as this process lives. */
export async function startInbox(port: number): Promise<Part> {
  const server = await serveInbox({ host: '127.0.0.1', port });
  // It calls a failure to listen a start all the same.
  if (!server.listening) throw new Error(`The SES inbox could not open port ${port}.`);
  return serverPart('the SES inbox', server);
}
