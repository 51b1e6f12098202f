import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { vi } from 'vitest';
import type { Authority } from '../support/iam/authority';

export interface Mail {
  to: string;
  text: string;
}

/** The configuration set's name in the environment of the functions. */
export const configurationSet = 'akun-test';

/** An SES and an S3 in memory, for whoever may use them. Returns what was mailed. */
export function standInForAws({ authorize }: Authority): Mail[] {
  const mails: Mail[] = [];
  const objects = new Map<string, unknown>();

  function send(input: MailInput): object {
    const context = { 'ses:FromAddress': [/<(.*)>/.exec(input.Source)?.[1] ?? ''] };
    const isOurs = input.ConfigurationSetName === configurationSet;
    const asked = [
      'identity/accounts@example.com',
      `configuration-set/${isOurs ? '${MailConfigurationSet}' : 'none'}`,
    ];
    const arn = 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:';
    authorize(asked.map((name) => ({ action: 'ses:SendEmail', resource: arn + name, context })));
    const [to = ''] = input.Destination.ToAddresses;
    if (to.startsWith('refused-')) throw Object.assign(new Error('refused'), { name: 'MessageRejected' });
    mails.push({ to, text: input.Message.Body.Text.Data });
    return {};
  }

  function store(operation: string, { Key, Body }: ObjectInput): object {
    authorize([{ action: `s3:${operation}`, resource: `Bucket/${Key}`, context: {} }]);
    if (operation === 'PutObject') objects.set(Key, Body);
    if (operation === 'DeleteObject') objects.delete(Key);
    if (operation !== 'GetObject') return {};
    const held = objects.get(Key);
    if (held === undefined) throw Object.assign(new Error('absent'), { name: 'NoSuchKey' });
    return { Body: { transformToByteArray: async () => held } };
  }

  vi.spyOn(SESClient.prototype, 'send').mockImplementation((async ({ input }: Command<MailInput>) =>
    send(input)) as never);
  vi.spyOn(S3Client.prototype, 'send').mockImplementation((async (command: Command<ObjectInput>) =>
    store(command.constructor.name.replace(/Command$/, ''), command.input)) as never);
  // What a worker cannot take it keeps with a signed request of its own.
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    const [, , ...key] = new URL(url instanceof Request ? url.url : url).pathname.split('/');
    return Response.json(store('PutObject', { Key: key.join('/') }));
  });
  return mails;
}

interface Command<Input> {
  input: Input;
  constructor: { name: string };
}

interface MailInput {
  Source: string;
  ConfigurationSetName?: string;
  Destination: { ToAddresses: string[] };
  Message: { Body: { Text: { Data: string } } };
}

interface ObjectInput {
  Key: string;
  Body?: unknown;
}
