/**
 * Every key of both tables. Each kind of item has a partition prefix of its own, so that a role can be held to
 * kinds (`dynamodb:LeadingKeys`); the prefixes stand again in resources/rights.yml and in the stream's filters.
 *
 * | item            | pk                       | sk           | read by                                         |
 * | --------------- | ------------------------ | ------------ | ----------------------------------------------- |
 * | account         | USER#<id>                | -            | every authenticated request, with its session   |
 * | credential      | CRED#<id>                | -            | login, with its account                         |
 * | e-mail lock     | EMAIL#<e-mail key>       | -            | register, login, sending codes                  |
 * | phone lock      | PHONE#<E.164>            | -            | registering and updating with a phone           |
 * | number lock     | NUMBER#<number>          | -            | directory's paths, which name accounts by it    |
 * | login counter   | LOGIN#<e-mail key>       | -            | login, known e-mail or not                      |
 * | code            | CODE#<purpose>#<e-mail>  | -            | sending and guessing, known e-mail or not       |
 * | pending         | PENDING#<e-mail key>     | <id>         | login, register, using and resending a code     |
 * | look-up         | LOOKUP#<digest of code>  | -            | using a code that comes without an address      |
 * | reset link      | RESET#<digest of token>  | -            | verifying and using the token                   |
 * | verify link     | VERIFY#<digest of token> | -            | the page that proves a mailbox                  |
 * | undo link       | UNDO#<digest of token>   | -            | the page that undoes a changed e-mail           |
 * | session         | SESSION#<sid>            | -            | every authenticated request                     |
 * | notice          | NOTICE#<id>              | -            | the mail worker, through the stream             |
 * | suppression     | SUPPRESSED#<e-mail key>  | -            | the mail workers                                |
 * | source limit    | LIMIT#<bucket>#<source>  | <window>     | whatever is limited per source                  |
 * | audit           | AUDIT#<account or hash>  | <time>#<id>  | operators                                       |
 * | signing key     | SIGNING                  | <generation> | whoever signs or verifies (the table of keys)   |
 * | code secret     | CODE                     | <generation> | whoever derives a code (the table of keys)      |
 * | pepper          | PEPPER                   | <generation> | whoever hashes a password (the table of keys)   |
 * | audit key       | AUDIT                    | <generation> | whoever records addresses (the table of keys)   |
 */
export interface Key {
  pk: string;
  sk: string;
}

/** What a one-time code is good for. */
export type CodePurpose = 'verify_email' | 'reset_password' | 'activate_account' | 'reset_link';

/** What a mailed link is good for. */
export type LinkPurpose = 'reset_link' | 'verify_link' | 'undo_link';

/** What a source address has a limit of. */
export type SourceBucket = 'registration' | 'send' | 'guess' | 'loginFailure' | 'refresh' | 'directoryCode';

export const secretKinds = ['SIGNING', 'CODE', 'PEPPER', 'AUDIT'] as const;

export type SecretKind = (typeof secretKinds)[number];

const linkPrefixes = { reset_link: 'RESET', verify_link: 'VERIFY', undo_link: 'UNDO' } as const;

const alone = (pk: string): Key => ({ pk, sk: '-' });

export const keys = {
  account: (id: string) => alone(`USER#${id}`),
  credential: (accountId: string) => alone(`CRED#${accountId}`),
  emailLock: (emailKey: string) => alone(`EMAIL#${emailKey}`),
  phoneLock: (phoneKey: string) => alone(`PHONE#${phoneKey}`),
  numberLock: (number: number) => alone(`NUMBER#${number}`),
  loginCounter: (emailKey: string) => alone(`LOGIN#${emailKey}`),
  code: (purpose: CodePurpose, emailKey: string) => alone(`CODE#${purpose}#${emailKey}`),
  pending: (emailKey: string, id: string) => ({ pk: `PENDING#${emailKey}`, sk: id }),
  lookup: (digest: string) => alone(`LOOKUP#${digest}`),
  link: (purpose: LinkPurpose, tokenHash: string) => alone(`${linkPrefixes[purpose]}#${tokenHash}`),
  session: (sid: string) => alone(`SESSION#${sid}`),
  notice: (id: string) => alone(`NOTICE#${id}`),
  suppression: (emailKey: string) => alone(`SUPPRESSED#${emailKey}`),
  sourceLimit: (bucket: SourceBucket, source: string, window: string) => ({
    pk: `LIMIT#${bucket}#${source}`,
    sk: window,
  }),
  audit: (subject: string, time: string, id: string) => ({ pk: `AUDIT#${subject}`, sk: `${time}#${id}` }),
  secret: (kind: SecretKind, generation: number) => ({ pk: kind, sk: String(generation).padStart(6, '0') }),
  /** Never written: what GET /health asks for. */
  health: alone('HEALTH'),
};

/** The prefixes by which the mail worker tells what the stream brought. */
export const mailingPrefixes = {
  code: 'CODE#',
  pending: 'PENDING#',
  links: ['RESET#', 'VERIFY#', 'UNDO#'],
  notice: 'NOTICE#',
};

/** The prefixes of what makes up an account, and of nothing that mails, counts, limits or lets in. */
export const accountPrefixes = ['USER#', 'CRED#', 'EMAIL#', 'PHONE#', 'NUMBER#'];

/** No account has this id: reading it for an unknown address costs what reading a known account does. */
export const nobody = '00000000-0000-0000-0000-000000000000';
