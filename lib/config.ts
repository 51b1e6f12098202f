import * as z from 'zod/mini';
import { clientContracts } from './contract';
import { lazy } from './lazy';

/** A count per window of seconds, e.g. 20 in 300. */
export interface Allowance {
  count: number;
  seconds: number;
}

const text = z.string().check(z.minLength(1));
const whole = z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number));
export const positive = whole.check(z.minimum(1));
const onOff = z.pipe(
  z.enum(['on', 'off']),
  z.transform((value) => value === 'on'),
);
const list = z.pipe(
  z.string(),
  z.transform((value) => value.split(',').flatMap((part) => part.trim() || [])),
);
const allowances = z.pipe(
  z.string().check(z.regex(/^(off|\d+\/0*[1-9]\d*(,\d+\/0*[1-9]\d*)*)$/)),
  z.transform((value): Allowance[] =>
    value === 'off'
      ? []
      : value.split(',').map((part) => {
          const [count = 0, seconds = 0] = part.split('/').map(Number);
          return { count, seconds };
        }),
  ),
);
export const emailAddress = z.string().check(z.regex(/^[^\s@<>",]+@[^\s@<>",]+\.[^\s@<>",]+$/));
const url = z.string().check(z.regex(/^(https?:\/\/\S+)?$/));

/** The environment of every function; resources/environment.yml writes it. */
const environment = z.object({
  STAGE: text,
  CONTRACT: z.enum(['all', ...clientContracts]),
  TABLE: text,
  KEY_TABLE: text,
  BUCKET: text,
  BASE_URL: url,
  API_URL: z.optional(z.string()),
  PICTURE_URL: url,
  CORS_ORIGINS: list,
  MAIL_FROM: emailAddress,
  MAIL_NAME: text,
  // What SES tells bounces of; a local inbox has none.
  MAIL_CONFIGURATION_SET: z._default(z.string(), ''),
  ADMIN_REGISTRATION: onOff,
  // Under 10 is no hash to keep: only a test may ask for it.
  BCRYPT_COST: whole.check(z.minimum(4), z.maximum(16)),
  PASSWORD_MIN_LENGTH: positive.check(z.maximum(64)),
  PASSWORD_BLOCKLIST: onOff,
  SESSION_TOKEN_SECONDS: positive,
  DIRECTORY_TOKEN_SECONDS: positive,
  ACTIVATION_TOKEN_SECONDS: positive,
  PROFILE_TOKEN_SECONDS: positive,
  ACCESS_TOKEN_SECONDS: positive,
  REFRESH_TOKEN_SECONDS: positive,
  REFRESH_GRACE_SECONDS: whole,
  RESET_LINK_SECONDS: positive,
  VERIFY_LINK_SECONDS: positive,
  UNDO_LINK_SECONDS: positive,
  PENDING_SECONDS: positive,
  KEY_ROTATION_DAYS: positive,
  PEPPER_ROTATION_DAYS: positive,
  DIRECTORY_CODE_SECONDS: positive,
  WRONG_DIRECTORY_CODES_PER_HOUR: positive,
  RESET_URL: url,
  PHONE_REGION: z.string().check(z.regex(/^[A-Z]{2}$/)),
  CODE_SECONDS: positive,
  CODE_ATTEMPTS: positive,
  GUESSES_PER_HOUR: positive,
  GUESSES_PER_DAY: positive,
  MAIL_COOLDOWN_SECONDS: whole,
  MAILS_PER_HOUR: positive,
  MAILS_PER_DAY: positive,
  LOCK_AFTER_FAILURES: positive,
  LOCK_FIRST_SECONDS: positive,
  LOCK_MAX_SECONDS: positive,
  LOCK_QUIET_SECONDS: positive,
  IP_REGISTRATIONS: allowances,
  IP_SENDS: allowances,
  IP_GUESSES: allowances,
  IP_LOGIN_FAILURES: allowances,
  IP_REFRESHES: allowances,
  IP_DIRECTORY_CODES: allowances,
  AUDIT_DAYS: positive,
  METRICS: onOff,
  // What only a laptop has.
  DYNAMODB_ENDPOINT: z._default(url, ''),
  SES_ENDPOINT: z._default(url, ''),
  S3_ENDPOINT: z._default(url, ''),
  HEALTH_URLS: z.prefault(list, ''),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the whole configuration of a function, once, from its environment.
 *
 * @throws Error that names each variable that is missing or malformed; its value is not repeated
 */
export function readConfig(env: Record<string, string | undefined>) {
  const read = environment.safeParse(env);
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => String(issue.path[0])));
    throw new Error(`configuration: missing or malformed: ${[...names].join(', ')}`);
  }
  const values = read.data;
  const isTest = values.STAGE === 'test' || values.DYNAMODB_ENDPOINT !== '';
  if (values.BCRYPT_COST < 10 && !isTest) {
    throw new Error('configuration: BCRYPT_COST under 10 is for tests only');
  }
  const baseUrl = (values.BASE_URL || (values.API_URL ?? '')).replace(/\/+$/, '');
  if (!baseUrl) throw new Error('configuration: missing or malformed: BASE_URL');
  return {
    stage: values.STAGE,
    contract: values.CONTRACT,
    table: values.TABLE,
    keyTable: values.KEY_TABLE,
    baseUrl,
    /** On plain http (a laptop) a Secure cookie would never come back. */
    secureCookies: !baseUrl.startsWith('http://'),
    corsOrigins: values.CORS_ORIGINS,
    mail: {
      from: values.MAIL_FROM,
      name: values.MAIL_NAME,
      configurationSet: values.MAIL_CONFIGURATION_SET,
    },
    adminRegistration: values.ADMIN_REGISTRATION,
    passwords: {
      bcryptCost: values.BCRYPT_COST,
      minLength: values.PASSWORD_MIN_LENGTH,
      refuseCommon: values.PASSWORD_BLOCKLIST,
    },
    tokenSeconds: {
      session: values.SESSION_TOKEN_SECONDS,
      directory: values.DIRECTORY_TOKEN_SECONDS,
      activation: values.ACTIVATION_TOKEN_SECONDS,
      profile: values.PROFILE_TOKEN_SECONDS,
      access: values.ACCESS_TOKEN_SECONDS,
      refresh: values.REFRESH_TOKEN_SECONDS,
      refreshGrace: values.REFRESH_GRACE_SECONDS,
    },
    linkSeconds: {
      reset: values.RESET_LINK_SECONDS,
      verify: values.VERIFY_LINK_SECONDS,
      undo: values.UNDO_LINK_SECONDS,
    },
    /** Where reset links point, if not at the page that is served here. */
    resetUrl: values.RESET_URL,
    pendingSeconds: values.PENDING_SECONDS,
    /** How long signing keys and code secrets are used, and peppers, before the next one is. */
    rotationDays: { keys: values.KEY_ROTATION_DAYS, peppers: values.PEPPER_ROTATION_DAYS },
    directoryCodes: {
      seconds: values.DIRECTORY_CODE_SECONDS,
      wrongPerHour: values.WRONG_DIRECTORY_CODES_PER_HOUR,
    },
    phoneRegion: values.PHONE_REGION,
    codes: {
      seconds: values.CODE_SECONDS,
      attempts: values.CODE_ATTEMPTS,
      guesses: { hour: values.GUESSES_PER_HOUR, day: values.GUESSES_PER_DAY },
      mails: { hour: values.MAILS_PER_HOUR, day: values.MAILS_PER_DAY },
      mailCooldownSeconds: values.MAIL_COOLDOWN_SECONDS,
    },
    lock: {
      afterFailures: values.LOCK_AFTER_FAILURES,
      firstSeconds: values.LOCK_FIRST_SECONDS,
      maxSeconds: values.LOCK_MAX_SECONDS,
      quietSeconds: values.LOCK_QUIET_SECONDS,
    },
    perSource: {
      registration: values.IP_REGISTRATIONS,
      send: values.IP_SENDS,
      guess: values.IP_GUESSES,
      loginFailure: values.IP_LOGIN_FAILURES,
      refresh: values.IP_REFRESHES,
      directoryCode: values.IP_DIRECTORY_CODES,
    },
    pictures: {
      bucket: values.BUCKET,
      /** What a picture's name is put behind. */
      url: `${(values.PICTURE_URL || `${baseUrl}/pictures`).replace(/\/$/, '')}/`,
    },
    endpoints: { dynamodb: values.DYNAMODB_ENDPOINT, ses: values.SES_ENDPOINT, s3: values.S3_ENDPOINT },
    /** For how many days the audit trail is kept. */
    auditDays: values.AUDIT_DAYS,
    metrics: values.METRICS,
    healthUrls: values.HEALTH_URLS,
  };
}

/** The configuration of this container. */
export const config = lazy(() => readConfig(process.env));
