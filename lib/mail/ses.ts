import { domainToASCII } from 'node:url';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { attempt, clientPlace } from '../aws-client';
import type { Config } from '../config';
import { AccountError } from '../errors';
import type { RenderedMail } from './render';

/**
 * Sends one mail to one stored address; `refused` is a permanent no to this address.
 *
 * @throws AccountError `unavailable` for what may pass: a fault of SES, its throttling, our sending as a whole; Error
 * for a mail that SES cannot take whoever it goes to, which is a mistake of ours
 */
export type SendMail = (to: string, mail: RenderedMail) => Promise<'sent' | 'refused'>;

/**
 * What a no of SES is about: this one address, or our sending as a whole, which an operator mends while mails wait. A
 * code that is not here is about the mail itself. Faults and lost connections are no codes: `attempt` knows them.
 */
const subjects: Record<string, 'address' | 'sending'> = {
  InvalidParameterValue: 'address',
  // Unless its words name the sender: `isAboutSender`.
  MessageRejected: 'address',
  // Too many in a second, or in a day.
  LimitExceededException: 'sending',
  Throttling: 'sending',
  TooManyRequestsException: 'sending',
  // Paused, by AWS or by an operator.
  AccountSendingPausedException: 'sending',
  ConfigurationSetSendingPausedException: 'sending',
  // Not set up, or no longer.
  ConfigurationSetDoesNotExist: 'sending',
  ConfigurationSetDoesNotExistException: 'sending',
  MailFromDomainNotVerifiedException: 'sending',
  // Not allowed, or not known: rights and keys.
  AccessDenied: 'sending',
  AccessDeniedException: 'sending',
  CredentialsProviderError: 'sending',
  ExpiredToken: 'sending',
  ExpiredTokenException: 'sending',
  IncompleteSignature: 'sending',
  InvalidClientTokenId: 'sending',
  MissingAuthenticationToken: 'sending',
  NotAuthorized: 'sending',
  OptInRequired: 'sending',
  RequestExpired: 'sending',
  SignatureDoesNotMatch: 'sending',
  UnrecognizedClientException: 'sending',
};

export function sesSender(config: Pick<Config, 'mail' | 'endpoints'>, region: string | undefined): SendMail {
  const client = new SESClient({
    ...clientPlace(config.endpoints.ses, region),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  const { name, from, configurationSet } = config.mail;

  return async (to, { subject, html, text }) => {
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const command = new SendEmailCommand({
      Source: `${displayName(name)} <${from}>`,
      ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
      Destination: { ToAddresses: [inSevenBits(to)] },
      Message: { Subject: utf8(subject), Body: { Html: utf8(html), Text: utf8(text) } },
    });
    try {
      await attempt(client.send(command));
      return 'sent';
    } catch (error) {
      if (!(error instanceof Error) || error instanceof AccountError) throw error;
      const about = isAboutSender(error, from) ? 'sending' : subjects[error.name];
      if (about === 'address') return 'refused';
      if (about === 'sending') throw new AccountError('unavailable', { cause: error });
      throw new Error('SES cannot take this mail', { cause: error });
    }
  };
}

/**
 * Whether a rejected message was rejected for its sender: an identity that is not verified (any longer), or an account
 * that may not send. SES has one code for these and for a recipient that it does not take, and tells in words.
 */
function isAboutSender({ name, message }: Error, from: string): boolean {
  if (name !== 'MessageRejected') return false;
  // Whole words: a recipient's address may have ours in it.
  const words = message.toLowerCase().split(/[\s,:;<>"]+/);
  return words.includes(from.toLowerCase()) || words.includes('suspended') || words.includes('paused');
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
