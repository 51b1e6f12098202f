import { domainToASCII } from 'node:url';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { clientPlace } from '../aws-client';
import type { Config } from '../config';
import type { RenderedMail } from './render';

/** Sends one mail to one stored address; `refused` is a permanent no to this mail, anything else throws. */
export type SendMail = (to: string, mail: RenderedMail) => Promise<'sent' | 'refused'>;

/** What SES will not take however often it is asked. All else, its throttling and its faults, may pass. */
const permanent = new Set(['InvalidParameterValue', 'MessageRejected', 'ValidationError']);

export function sesSender(config: Pick<Config, 'mail' | 'endpoints'>, region: string | undefined): SendMail {
  const client = new SESClient({
    ...clientPlace(config.endpoints.ses, region),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  const { name, from } = config.mail;

  return async (to, { subject, html, text }) => {
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const command = new SendEmailCommand({
      Source: `${displayName(name)} <${from}>`,
      Destination: { ToAddresses: [inSevenBits(to)] },
      Message: { Subject: utf8(subject), Body: { Html: utf8(html), Text: utf8(text) } },
    });
    try {
      await client.send(command);
      return 'sent';
    } catch (error) {
      if (error instanceof Error && permanent.has(error.name)) return 'refused';
      throw error;
    }
  };
}

/** A sender's name in seven bits (RFC 2047), which SES asks for. */
function displayName(name: string): string {
  const line = name.replaceAll(/[\p{Cc}"\\]/gu, '');
  const isAscii = /^[\x20-\x7e]*$/.test(line);
  return isAscii ? `"${line}"` : `=?UTF-8?B?${Buffer.from(line).toString('base64')}?=`;
}

/** An address as SES takes it: its domain in ASCII. */
function inSevenBits(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local}@${domainToASCII(domain)}`;
}
