import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A no of SES, by its code and the words that come with it. */
export interface Refusal {
  status: number;
  code: string;
  message?: string;
}

export interface AskedMail {
  to: string;
  subject: string;
  text: string;
  /** Every parameter, as the API has it. */
  parameters: Record<string, string>;
}

/** What becomes of one request: undefined is a mail sent, `hang up` no answer at all. */
type Reaction = Refusal | 'hang up' | undefined;
type React = (mail: AskedMail, nth: number) => Reaction | Promise<Reaction>;

/** A stand-in for SES on a free port: it keeps what it is asked, and answers as it is told. */
export async function startSes() {
  const asked: AskedMail[] = [];
  const accepted: AskedMail[] = [];
  let react: React = () => undefined;
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const mail = readMail(await text(request));
    asked.push(mail);
    const reaction = await react(mail, asked.length);
    if (reaction === undefined) accepted.push(mail);
    answer(response, reaction);
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Every request, the SDK's own repetitions among them. */
    asked,
    /** The mails that it took. */
    accepted,
    /** How it behaves from now on; without anything it takes every mail. */
    reacts(next?: React | Reaction) {
      react = typeof next === 'function' ? next : () => next;
    },
    /** Forgets what it was asked, and takes every mail again. */
    reset() {
      asked.length = 0;
      accepted.length = 0;
      react = () => undefined;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Ses = Awaited<ReturnType<typeof startSes>>;

function readMail(form: string): AskedMail {
  const parameters = Object.fromEntries(new URLSearchParams(form));
  return {
    to: parameters['Destination.ToAddresses.member.1'] ?? '',
    subject: parameters['Message.Subject.Data'] ?? '',
    text: parameters['Message.Body.Text.Data'] ?? '',
    parameters,
  };
}

function answer(response: ServerResponse, reaction: Reaction): void {
  if (reaction === 'hang up') {
    response.destroy();
    return;
  }
  const namespace = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';
  response.writeHead(reaction?.status ?? 200, { 'content-type': 'text/xml' });
  response.end(
    reaction
      ? `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${reaction.code}</Code><Message>${reaction.message ?? ''}</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`
      : `<SendEmailResponse ${namespace}><SendEmailResult><MessageId>mail-1</MessageId></SendEmailResult></SendEmailResponse>`,
  );
}
