import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../../local/definition';

const parameters = readFileSync(join(project, 'resources', 'parameters.yml'), 'utf8');

/** What a stage has unless it is told otherwise. */
function figure(name: string): string {
  const value = new RegExp(`^ {2}${name}: (\\S+)`, 'm').exec(parameters)?.[1];
  if (!value) throw new Error(`there is no parameter ${name}`);
  return value;
}

const spans: Record<string, string> = { 60: 'a minute', 300: 'in five minutes', 3600: 'an hour' };

/** An allowance in words: `20/300,100/3600` is `20 in five minutes, 100 an hour`. */
function allowance(name: string): string {
  const windows = figure(name).split(',');
  return windows
    .map((window) => {
      const [count, seconds = ''] = window.split('/');
      if (!spans[seconds]) throw new Error(`there are no words for ${window}`);
      return `${count} ${spans[seconds]}`;
    })
    .join(', ');
}

const mailsOfAnAddress = `${figure('mailsPerHour')} mails an hour and ${figure('mailsPerDay')} a day`;
const lock =
  `failure number ${figure('lockAfterFailures')} in a row locks it for ${figure('lockFirstSeconds')} s, each further ` +
  `one for twice as long, up to ${Number(figure('lockMaxSeconds')) / 60} minutes`;
const changedAddress =
  `Too many mails to a new address: one in ${figure('mailCooldownSeconds')} seconds, ${mailsOfAnAddress}; changes of ` +
  `address or password of a source: ${allowance('ipSends')}; or five former addresses can still take the account back.`;
const guesses =
  `${figure('guessesPerHour')} guesses an hour and ${figure('guessesPerDay')} a day for an address and purpose, ` +
  `and of a source ${allowance('ipGuesses')}`;

/** Why an endpoint says that there was too much of something, with the figures that a stage has by itself. */
export const rateLimits = {
  registration: `Too many registrations of a source: ${allowance('ipRegistrations')}.`,
  waitingRegistration:
    `Too many registrations of a source (${allowance('ipRegistrations')}), or too many mails to the address: ` +
    `${mailsOfAnAddress}.`,
  mail:
    `Too many mails: one in ${figure('mailCooldownSeconds')} seconds to an address, ${mailsOfAnAddress}; requests ` +
    `of a source: ${allowance('ipSends')}.`,
  passwordChange: `Too many changes of address or password of a source: ${allowance('ipSends')}.`,
  changedAddress,
  provenChange: `${changedAddress} Or wrong old passwords have locked the address, as wrong logins do: ${lock}.`,
  login:
    `The address is locked after wrong passwords, for the right one too: ${lock}; or too many failures of a ` +
    `source: ${allowance('ipLoginFailures')}.`,
  guess: `Too many guesses: ${guesses}.`,
  linkToken: `Too many tries of a source: ${allowance('ipGuesses')}.`,
  directoryCode:
    `Too many codes: of a source ${allowance('ipDirectoryCodes')}, of all together ` +
    `${Number(figure('wrongDirectoryCodesPerHour')).toLocaleString('en')} wrong ones an hour.`,
  refresh: `Too many refreshes of a source: ${allowance('ipRefreshes')}.`,
};
