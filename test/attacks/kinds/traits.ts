import { type Endpoint, type FieldKind, fieldsOf } from '../endpoints/endpoint';
import type { Trait } from './kind';

const has = (endpoint: Endpoint, ...kinds: FieldKind[]) => fieldsOf(endpoint, ...kinds).length > 0;

export const anyEndpoint: Trait = { is: () => true, lack: '' };

export const readsBody: Trait = { is: ({ body }) => body !== undefined, lack: 'reads no body' };

export const readsNoBody: Trait = { is: ({ body }) => body === undefined, lack: 'reads a body' };

export const takesEmail: Trait = {
  is: (endpoint) => has(endpoint, 'email', 'loginEmail'),
  lack: 'takes no e-mail address',
};

export const takesText: Trait = {
  is: (endpoint) => has(endpoint, 'name', 'email', 'loginEmail', 'phone'),
  lack: 'takes no text that is kept or mailed to',
};

export const takesName: Trait = { is: (endpoint) => has(endpoint, 'name'), lack: 'takes no name' };

export const takesPhone: Trait = { is: (endpoint) => has(endpoint, 'phone'), lack: 'takes no phone number' };

/** Gives an address to an account, or to a registration. */
export const claimsEmail: Trait = {
  is: (endpoint) => has(endpoint, 'email') && ['registers', 'updates'].includes(endpoint.deed),
  lack: 'gives nobody an address',
};

const pending = ['directory-register', 'activation-register'];

export const makesPending: Trait = {
  is: ({ name }) => pending.includes(name),
  lack: 'makes no pending registration',
};

export const makesAccount: Trait = {
  is: ({ name, deed }) => deed === 'registers' && !pending.includes(name),
  lack: 'makes no account at once',
};

/** Mails to an address that is typed. */
export const mailsOnDemand: Trait = {
  is: (endpoint) => has(endpoint, 'email') && ['mails a code', 'mails a link'].includes(endpoint.deed),
  lack: 'mails to no address that is typed',
};

export const mails: Trait = {
  is: (endpoint) =>
    ['mails a code', 'mails a link'].includes(endpoint.deed) ||
    pending.includes(endpoint.name) ||
    (has(endpoint, 'newPassword', 'changedPassword') && endpoint.deed !== 'registers') ||
    endpoint.deed === 'uses a link',
  lack: 'has nothing mailed',
};

/** Where what is shown came by mail, and so proves the mailbox. */
export const provesMailbox: Trait = {
  is: ({ deed }) => ['uses a code', 'uses a link'].includes(deed),
  lack: 'proves no mailbox',
};

export const setsPassword: Trait = {
  is: (endpoint) => has(endpoint, 'newPassword', 'changedPassword'),
  lack: 'sets no password',
};

export const logsIn: Trait = { is: ({ deed }) => deed === 'logs in', lack: 'compares no password' };

/** Somebody who is logged in, or holds what was mailed, acts here. */
export const livesOn: Trait = {
  is: ({ deed, token, name }) =>
    (token !== undefined && !token.optional) ||
    ['uses a code', 'uses a link'].includes(deed) ||
    name === 'pages-forgot-password',
  lack: 'asks for no session and no proof',
};

export const countsPasswords: Trait = {
  is: (endpoint) => endpoint.deed === 'logs in' || has(endpoint, 'oldPassword'),
  lack: 'compares no password',
};

export const hasSourceLimit: Trait = {
  is: ({ limit }) => limit !== undefined,
  lack: 'has no limit per source',
};

export const takesSixDigits: Trait = {
  is: (endpoint) => has(endpoint, 'sixDigits'),
  lack: 'takes no code of six digits',
};

export const takesTwelveDigits: Trait = {
  is: (endpoint) => has(endpoint, 'identifyingCode') || endpoint.name === 'pages-verify',
  lack: 'takes no code of twelve digits',
};

export const usesCode: Trait = { is: ({ deed }) => deed === 'uses a code', lack: 'uses no code' };

export const usesLink: Trait = { is: ({ deed }) => deed === 'uses a link', lack: 'uses no mailed link' };

export const mailsCode: Trait = {
  is: ({ deed, name }) => deed === 'mails a code' || pending.includes(name),
  lack: 'has no code mailed',
};

/** Takes the token of a mailed link, in whatever place. */
export const takesLinkToken: Trait = {
  is: (endpoint) => endpoint.token?.kind === 'reset' || has(endpoint, 'linkToken'),
  lack: 'takes no token of a mailed link',
};

export const takesResetToken: Trait = {
  is: ({ token, name }) => token?.kind === 'reset' || name === 'pages-reset-password',
  lack: 'takes no token of a reset link',
};

/** What is shown here was made for one state of one account. */
export const usesAccountsProof: Trait = {
  is: (endpoint) =>
    takesLinkToken.is(endpoint) || ['session-reset-password', 'session-verify-email'].includes(endpoint.name),
  lack: 'takes no proof that was made for an account',
};

/** Lets somebody in again who had no password that counts. */
export const recovers: Trait = {
  is: ({ name }) =>
    [
      'session-reset-password',
      'token-update-password',
      'profile-reset-password',
      'pages-reset-password',
      'pages-undo-email',
    ].includes(name),
  lack: 'recovers no account',
};

/** Lets in who shows an access token, and nobody else. */
export const asksForAccess: Trait = {
  is: ({ token }) => token?.kind === 'access' && !token.optional,
  lack: 'lets in whoever comes, without an access token',
};

export const takesJwt: Trait = {
  is: (endpoint) => asksForAccess.is(endpoint) || endpoint.token?.kind === 'refresh',
  lack: 'asks for no access or refresh token',
};

export const takesRefreshToken: Trait = {
  is: ({ token }) => token?.kind === 'refresh',
  lack: 'takes no refresh token',
};

export const handsOutToken: Trait = {
  is: ({ deed, name }) =>
    ['logs in', 'refreshes'].includes(deed) ||
    ['activation-activate', 'activation-update-user'].includes(name),
  lack: 'hands out no token',
};

const isUnsafe = ({ route }: Endpoint) => !/^(?:GET|OPTIONS) /.test(route);

/** Changes something for whoever a browser sends along, and so looks at the Origin. */
export const guardsOrigin: Trait = {
  is: (endpoint) => ['session', 'pages'].includes(endpoint.contract.name) && isUnsafe(endpoint),
  lack: 'reads no cookie, or changes nothing: no page can act with what a browser sends by itself',
};

export const readsCookie: Trait = {
  is: (endpoint) => endpoint.contract.name === 'session' && asksForAccess.is(endpoint),
  lack: 'reads no cookie',
};

export const takesId: Trait = { is: (endpoint) => has(endpoint, 'id'), lack: 'names nobody by an id' };

/** Changes whom an id names. */
export const actsOnId: Trait = {
  is: (endpoint) => takesId.is(endpoint) && endpoint.deed !== 'reads',
  lack: 'changes nobody whom an id names',
};

export const updates: Trait = { is: ({ deed }) => deed === 'updates', lack: 'updates no account' };

export const lists: Trait = { is: (endpoint) => has(endpoint, 'cursor'), lack: 'lists nobody' };

export const makesAdmins: Trait = { is: (endpoint) => has(endpoint, 'role'), lack: 'makes no admin' };

export const takesPicture: Trait = { is: (endpoint) => has(endpoint, 'picture'), lack: 'takes no picture' };

export const servesFile: Trait = {
  is: (endpoint) => has(endpoint, 'fileName', 'page', 'contract'),
  lack: 'serves nothing by a name in the path',
};
