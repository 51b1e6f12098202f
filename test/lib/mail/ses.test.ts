import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sesSender } from '../../../lib/mail/ses';
import { type Ses, startSes } from '../../support/ses';

const mail = { subject: 'Prüfung ✓', html: '<p>Halo & selamat</p>', text: 'Halo & selamat' };
const from = 'accounts@example.com';
const to = 'habib@example.com';

let ses: Ses;
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  ses = await startSes();
});
beforeEach(() => ses.reset());
afterAll(() => {
  ses.stop();
  vi.unstubAllEnvs();
});

const senderNamed = (name: string, configurationSet = '') =>
  sesSender(
    { mail: { from, name, configurationSet }, endpoints: { ses: ses.endpoint, dynamodb: '', s3: '' } },
    'eu-west-1',
  );

const notVerified = (...identities: string[]) =>
  `Email address is not verified. The following identities failed the check in region EU-WEST-1: ${identities.join(', ')}`;

test('a mail is sent whole, once, to one address', async () => {
  expect(await senderNamed('Nusantara')(to, mail)).toBe('sent');
  expect(ses.asked.map(({ parameters }) => parameters)).toEqual([
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

test('a mail is sent under the configuration set, where there is one', async () => {
  await senderNamed('Nusantara', 'akun-prod')(to, mail);
  expect(ses.asked[0]?.parameters.ConfigurationSetName).toBe('akun-prod');
});

describe('a permanent no to the address is an answer, and is not asked for again', () => {
  test.for([
    ['InvalidParameterValue', 'Missing final &apos;@domain&apos;'],
    ['MessageRejected', 'Address is on the suppression list.'],
    ['MessageRejected', notVerified(to)],
    ['MessageRejected', notVerified(`x${from}`, `${from}.example.com`)],
  ] as const)('%s: %s', async ([code, message]) => {
    ses.reacts({ status: 400, code, message });
    expect(await senderNamed('Nusantara')(to, mail)).toBe('refused');
    expect(ses.asked).toHaveLength(1);
  });
});

describe('a fault of SES, or a no to all that we send, is unavailable, so that the mail comes again', () => {
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
    ses.reacts({ status, code });
    await expect(senderNamed('Nusantara')(to, mail)).rejects.toMatchObject({ code: 'unavailable' });
    expect(ses.asked).toHaveLength(tries);
  });

  test.for([
    notVerified(`Nusantara &lt;${from}&gt;`, from),
    notVerified(to, from.toUpperCase()),
    'Sending suspended for this account.',
    'Sending paused for this account.',
  ])('MessageRejected: %s', async (message) => {
    ses.reacts({ status: 400, code: 'MessageRejected', message });
    await expect(senderNamed('Nusantara')(to, mail)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a connection that is lost', async () => {
    ses.reacts('hang up');
    await expect(senderNamed('Nusantara')(to, mail)).rejects.toMatchObject({ code: 'unavailable' });
    expect(ses.asked).toHaveLength(2);
  });

  test('and the next mail may be sent', async () => {
    const send = senderNamed('Nusantara');
    ses.reacts({ status: 403, code: 'AccessDenied' });
    await expect(send(to, mail)).rejects.toThrow();
    ses.reacts();
    expect(await send(to, mail)).toBe('sent');
  });
});

describe('a mail that SES cannot take, whoever it goes to, is a mistake of ours', () => {
  test.for(['ValidationError', 'MalformedQueryString', 'SomethingNew'])('%s', async (code) => {
    ses.reacts({ status: 400, code, message: `of ${to}` });
    const sending = senderNamed('Nusantara')(to, mail);
    await expect(sending).rejects.toThrow(/^SES cannot take this mail$/);
    await expect(sending).rejects.toMatchObject({ cause: { name: code } });
    expect(ses.asked).toHaveLength(1);
  });
});

describe('what SES reads is 7-bit and on one line', () => {
  test.for(['Nusantara" <eve@example.com>, "', 'Nusantara\r\nBcc: eve@example.com', 'Nusa\\ntara\\'])(
    'a name of %j adds no address and no header',
    async (name) => {
      await senderNamed(name)(to, mail);
      expect(ses.asked[0]?.parameters.Source).toMatch(/^"[^"\\\r\n]*" <accounts@example\.com>$/);
    },
  );

  test('a name beyond ASCII is an encoded word (RFC 2047)', async () => {
    await senderNamed('Köln ✓')(to, mail);
    expect(ses.asked[0]?.parameters.Source).toMatch(
      /^"?=\?utf-8\?[bq]\?[!-~]+\?="? <accounts@example\.com>$/i,
    );
  });

  test('a domain beyond ASCII is in Punycode', async () => {
    await senderNamed('Nusantara')('Habib@münchen.example', mail);
    expect(ses.asked[0]?.to).toBe('Habib@xn--mnchen-3ya.example');
  });
});
