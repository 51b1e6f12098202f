/**
 * Every key of both tables. Each kind of item has a partition prefix of its own, so that a role can be held to
 * kinds (`dynamodb:LeadingKeys`); the prefixes stand again in resources/rights.yml and in the stream's filters.
 *
 * | item            | pk                       | sk           | read by                                         |
 * | --------------- | ------------------------ | ------------ | ----------------------------------------------- |
 * | account         | USER#<id>                | -            | every authenticated request, with its session   |
 * | credential      | CRED#<id>                | -            | login, with its account                         |
 * | e-mail lock     | EMAIL#<e-mail key>       | -            | register, login, sending codes                  |
 * | number lock     | NUMBER#<number>          | -            | nobody yet: it makes the number unique          |
 * | login counter   | LOGIN#<e-mail key>       | -            | login, known e-mail or not                      |
 * | code            | CODE#<purpose>#<e-mail>  | -            | sending and guessing, known e-mail or not       |
 * | session         | SESSION#<sid>            | -            | every authenticated request                     |
 * | notice          | NOTICE#<id>              | -            | the mail worker, through the stream             |
 * | source limit    | LIMIT#<bucket>#<source>  | <window>     | whatever is limited per source                  |
 * | audit           | AUDIT#<account or hash>  | <time>#<id>  | operators                                       |
 * | signing key     | SIGNING                  | <generation> | whoever signs or verifies (the table of keys)   |
 * | code secret     | CODE                     | <generation> | whoever derives a code (the table of keys)      |
 * | pepper          | PEPPER                   | <generation> | whoever hashes a password (the table of keys)   |
 */
export interface Key {
  pk: string;
  sk: string;
}

/** What a one-time code is good for. */
export type CodePurpose = 'verify_email' | 'reset_password';

/** What a source address has a limit of. */
export type SourceBucket = 'registration' | 'send' | 'guess' | 'loginFailure';

export type SecretKind = 'SIGNING' | 'CODE' | 'PEPPER';

const alone = (pk: string): Key => ({ pk, sk: '-' });

export const keys = {
  account: (id: string) => alone(`USER#${id}`),
  credential: (accountId: string) => alone(`CRED#${accountId}`),
  emailLock: (emailKey: string) => alone(`EMAIL#${emailKey}`),
  numberLock: (number: number) => alone(`NUMBER#${number}`),
  loginCounter: (emailKey: string) => alone(`LOGIN#${emailKey}`),
  code: (purpose: CodePurpose, emailKey: string) => alone(`CODE#${purpose}#${emailKey}`),
  session: (sid: string) => alone(`SESSION#${sid}`),
  notice: (id: string) => alone(`NOTICE#${id}`),
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
export const mailingPrefixes = { code: 'CODE#', notice: 'NOTICE#' };

/** No account has this id: reading it for an unknown address costs what reading a known account does. */
export const nobody = '00000000-0000-0000-0000-000000000000';
