import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sesSender } from '../../../lib/mail/ses';

const mail = { subject: 'Prüfung ✓', html: '<p>Halo & selamat</p>', text: 'Halo & selamat' };

/** A stand-in for SES: keeps what it is asked and answers with a code of its own, or with none: sent. */
let server: Server;
let endpoint: string;
let answer: { status: number; code: string } | 'hang up' | undefined;
let asked: Record<string, string>[] = [];

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())));
      if (answer === 'hang up') {
        response.destroy();
        return;
      }
      response.writeHead(answer?.status ?? 200, { 'content-type': 'text/xml' });
      response.end(
        answer
          ? `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${answer.code}</Code><Message>Email address is not verified: habib@example.com</Message></Error><RequestId>request-1</RequestId></ErrorResponse>`
          : '<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult><MessageId>mail-1</MessageId></SendEmailResult></SendEmailResponse>',
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  answer = undefined;
  asked = [];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
});

const senderNamed = (name: string) =>
  sesSender(
    { mail: { from: 'accounts@example.com', name }, endpoints: { ses: endpoint, dynamodb: '', s3: '' } },
    'eu-west-1',
  );

test('a mail is sent whole, once, to one address', async () => {
  expect(await senderNamed('Nusantara')('habib@example.com', mail)).toBe('sent');
  expect(asked).toEqual([
    {
      Action: 'SendEmail',
      Version: '2010-12-01',
      Source: '"Nusantara" <accounts@example.com>',
      'Destination.ToAddresses.member.1': 'habib@example.com',
      'Message.Subject.Data': 'Prüfung ✓',
      'Message.Subject.Charset': 'UTF-8',
      'Message.Body.Html.Data': '<p>Halo & selamat</p>',
      'Message.Body.Html.Charset': 'UTF-8',
      'Message.Body.Text.Data': 'Halo & selamat',
      'Message.Body.Text.Charset': 'UTF-8',
    },
  ]);
});

describe('a permanent no is an answer, and is not asked for again', () => {
  test.for(['InvalidParameterValue', 'MessageRejected', 'ValidationError'])('%s', async (code) => {
    answer = { status: 400, code };
    expect(await senderNamed('Nusantara')('habib@example.com', mail)).toBe('refused');
    expect(asked).toHaveLength(1);
  });
});

describe('what may pass is thrown, so that the mail comes again', () => {
  test.for([
    [400, 'Throttling', 2],
    [400, 'ThrottlingException', 2],
    [503, 'ServiceUnavailable', 2],
    [500, 'InternalFailure', 2],
    [403, 'AccessDenied', 1],
    [403, 'InvalidClientTokenId', 1],
    [403, 'SignatureDoesNotMatch', 1],
    [400, 'ConfigurationSetDoesNotExist', 1],
    [400, 'AccountSendingPausedException', 1],
    [400, 'MailFromDomainNotVerifiedException', 1],
  ] as const)('%d %s, after %d tries', async ([status, code, tries]) => {
    answer = { status, code };
    await expect(senderNamed('Nusantara')('habib@example.com', mail)).rejects.toThrow();
    expect(asked).toHaveLength(tries);
  });

  test('a connection that is lost', async () => {
    answer = 'hang up';
    await expect(senderNamed('Nusantara')('habib@example.com', mail)).rejects.toThrow();
  });

  test('and the next mail may be sent', async () => {
    const send = senderNamed('Nusantara');
    answer = { status: 403, code: 'AccessDenied' };
    await expect(send('habib@example.com', mail)).rejects.toThrow();
    answer = undefined;
    expect(await send('habib@example.com', mail)).toBe('sent');
  });
});

describe('what SES reads is 7-bit and on one line', () => {
  test.for(['Nusantara" <eve@example.com>, "', 'Nusantara\r\nBcc: eve@example.com', 'Nusa\\ntara\\'])(
    'a name of %j adds no address and no header',
    async (name) => {
      await senderNamed(name)('habib@example.com', mail);
      expect(asked[0]?.Source).toMatch(/^"[^"\\\r\n]*" <accounts@example\.com>$/);
    },
  );

  test('a name beyond ASCII is an encoded word (RFC 2047)', async () => {
    await senderNamed('Köln ✓')('habib@example.com', mail);
    expect(asked[0]?.Source).toMatch(/^"?=\?utf-8\?[bq]\?[!-~]+\?="? <accounts@example\.com>$/i);
  });

  test('a domain beyond ASCII is in Punycode', async () => {
    await senderNamed('Nusantara')('Habib@münchen.example', mail);
    expect(asked[0]?.['Destination.ToAddresses.member.1']).toBe('Habib@xn--mnchen-3ya.example');
  });
});
