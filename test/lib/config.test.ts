import { afterEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../lib/config';
import { environment, stubEnvironment } from '../support/environment';

const named = (...names: string[]) => `configuration: missing or malformed: ${names.join(', ')}`;

describe('a complete environment', () => {
  test('is read whole', () => {
    expect(readConfig(environment)).toStrictEqual({
      stage: 'test',
      contract: 'all',
      table: 'akun-test',
      keyTable: 'akun-test-keys',
      baseUrl: 'https://accounts.example.com',
      secureCookies: true,
      corsOrigins: ['https://shop.example.com', 'http://localhost:*'],
      mail: { from: 'accounts@example.com', name: 'Nusantara', configurationSet: 'akun-test' },
      adminRegistration: false,
      auditDays: 90,
      metrics: false,
      passwords: { bcryptCost: 4, minLength: 6, refuseCommon: false },
      tokenSeconds: {
        session: 86_400,
        directory: 3600,
        activation: 18_000,
        profile: 7200,
        access: 900,
        refresh: 2_592_000,
        refreshGrace: 10,
      },
      linkSeconds: { reset: 901, verify: 86_401, undo: 604_800 },
      resetUrl: 'https://shop.example.com/reset',
      pendingSeconds: 86_402,
      rotationDays: { keys: 31, peppers: 366 },
      directoryCodes: { seconds: 3601, wrongPerHour: 1000 },
      phoneRegion: 'ID',
      codes: {
        seconds: 600,
        attempts: 5,
        guesses: { hour: 15, day: 50 },
        mails: { hour: 6, day: 10 },
        mailCooldownSeconds: 60,
      },
      lock: { afterFailures: 5, firstSeconds: 1, maxSeconds: 900, quietSeconds: 800 },
      perSource: {
        registration: [{ count: 10, seconds: 3600 }],
        send: [],
        guess: [{ count: 30, seconds: 300 }],
        loginFailure: [
          { count: 20, seconds: 300 },
          { count: 100, seconds: 3600 },
        ],
        refresh: [{ count: 150, seconds: 300 }],
        directoryCode: [{ count: 10, seconds: 60 }],
      },
      pictures: { bucket: 'akun-test-pictures', url: 'https://accounts.example.com/pictures/' },
      endpoints: { dynamodb: '', ses: '', s3: '' },
      healthUrls: ['http://127.0.0.1:8005/health-check', 'http://127.0.0.1:4568/'],
    });
  });

  test('may hold more than we ask for', () => {
    expect(readConfig({ ...environment, AWS_REGION: 'eu-west-1' })).toStrictEqual(readConfig(environment));
  });
});

describe('the address of the service', () => {
  test('is the API’s own where none is given', () => {
    expect(readConfig({ ...environment, BASE_URL: '' }).baseUrl).toBe('https://api.example.com');
  });

  test('needs no API of its own where one is given', () => {
    expect(readConfig({ ...environment, API_URL: undefined }).baseUrl).toBe('https://accounts.example.com');
  });

  test('on plain http takes the Secure off its cookies', () => {
    const { baseUrl, secureCookies } = readConfig({ ...environment, BASE_URL: 'http://localhost:3000' });
    expect({ baseUrl, secureCookies }).toEqual({ baseUrl: 'http://localhost:3000', secureCookies: false });
  });
});

describe('pictures', () => {
  test.for([
    ['', 'https://accounts.example.com', 'https://accounts.example.com/pictures/'],
    ['https://pictures.example.com', '', 'https://pictures.example.com/'],
    ['https://pictures.example.com/', '', 'https://pictures.example.com/'],
    ['https://cdn.example.com/p/', '', 'https://cdn.example.com/p/'],
  ] as const)('at "%s", of the service at "%s", lie behind %s', ([PICTURE_URL, BASE_URL, url]) => {
    expect(readConfig({ ...environment, PICTURE_URL, BASE_URL }).pictures.url).toBe(url);
  });
});

test('what only a laptop has is nothing elsewhere', () => {
  const deployed = Object.entries(environment).filter(([name]) => !/_ENDPOINT$|^HEALTH_URLS$/.test(name));
  const { endpoints, healthUrls } = readConfig({ ...Object.fromEntries(deployed) });
  expect({ endpoints, healthUrls }).toEqual({
    endpoints: { dynamodb: '', ses: '', s3: '' },
    healthUrls: [],
  });
});

describe('passwords', () => {
  test('are as long, and as uncommon, as their parameters want them', () => {
    const strict = { ...environment, PASSWORD_MIN_LENGTH: '10', PASSWORD_BLOCKLIST: 'on' };
    expect(readConfig(strict).passwords).toEqual({ bcryptCost: 4, minLength: 10, refuseCommon: true });
  });

  test('are hashed at a cost under 10 only by tests and on a local database', () => {
    const cheap = { ...environment, BCRYPT_COST: '9' };
    const local = { ...cheap, STAGE: 'local', DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };
    expect(readConfig(cheap).passwords.bcryptCost).toBe(9);
    expect(readConfig(local).passwords.bcryptCost).toBe(9);
    for (const STAGE of ['dev', 'prod', 'testing']) {
      expect(() => readConfig({ ...cheap, STAGE })).toThrow(
        new Error('configuration: BCRYPT_COST under 10 is for tests only'),
      );
    }
    expect(readConfig({ ...environment, STAGE: 'dev', BCRYPT_COST: '10' }).passwords.bcryptCost).toBe(10);
  });
});

describe('lists', () => {
  test.for([
    ['', []],
    [' , ,', []],
    ['https://a.example.com', ['https://a.example.com']],
    [' https://a.example.com ,https://b.example.com,', ['https://a.example.com', 'https://b.example.com']],
  ] as const)('"%s" has %j', ([list, entries]) => {
    const { corsOrigins, healthUrls } = readConfig({ ...environment, CORS_ORIGINS: list, HEALTH_URLS: list });
    expect({ corsOrigins, healthUrls }).toEqual({ corsOrigins: entries, healthUrls: entries });
  });
});

describe('a variable that is missing or malformed is named', () => {
  const optional = [
    'API_URL',
    'MAIL_CONFIGURATION_SET',
    'DYNAMODB_ENDPOINT',
    'SES_ENDPOINT',
    'S3_ENDPOINT',
    'HEALTH_URLS',
  ];
  const needed = Object.keys(environment).filter((name) => !optional.includes(name));

  test.for(needed)('%s, when it is missing', (name) => {
    expect(() => readConfig({ ...environment, [name]: undefined })).toThrow(new Error(named(name)));
  });

  test.for<[name: string, value: string]>([
    ['STAGE', ''],
    ['CONTRACT', ''],
    ['TABLE', ''],
    ['KEY_TABLE', ''],
    ['CONTRACT', 'sessions'],
    ['MAIL_FROM', ''],
    ['MAIL_FROM', 'accounts'],
    ['MAIL_FROM', 'accounts@example'],
    ['MAIL_FROM', 'Akun <accounts@example.com>'],
    ['MAIL_FROM', 'accounts@example.com,others@example.com'],
    ['MAIL_NAME', ''],
    ['BUCKET', ''],
    ['PICTURE_URL', 'pictures.example.com'],
    ['RESET_URL', 'javascript:alert(1)'],
    ['PHONE_REGION', ''],
    ['PHONE_REGION', 'id'],
    ['PHONE_REGION', 'IDN'],
    ['REFRESH_GRACE_SECONDS', '-1'],
    ['DIRECTORY_TOKEN_SECONDS', '0'],
    ['ACTIVATION_TOKEN_SECONDS', '0'],
    ['PROFILE_TOKEN_SECONDS', '0'],
    ['ACCESS_TOKEN_SECONDS', '0'],
    ['REFRESH_TOKEN_SECONDS', '0'],
    ['RESET_LINK_SECONDS', '0'],
    ['VERIFY_LINK_SECONDS', '0'],
    ['UNDO_LINK_SECONDS', '0'],
    ['PENDING_SECONDS', '0'],
    ['DIRECTORY_CODE_SECONDS', '0'],
    ['WRONG_DIRECTORY_CODES_PER_HOUR', '0'],
    ['IP_REFRESHES', '150'],
    ['IP_DIRECTORY_CODES', '10/60;'],
    ['S3_ENDPOINT', 's3'],
    ['BASE_URL', 'accounts.example.com'],
    ['BASE_URL', 'ftp://accounts.example.com'],
    ['BASE_URL', 'javascript:alert(1)//https://x'],
    ['BASE_URL', 'https://accounts.example.com /x'],
    ['BASE_URL', 'https://'],
    ['ADMIN_REGISTRATION', ''],
    ['ADMIN_REGISTRATION', 'true'],
    ['ADMIN_REGISTRATION', 'ON'],
    ['BCRYPT_COST', ''],
    ['BCRYPT_COST', '3'],
    ['BCRYPT_COST', '17'],
    ['BCRYPT_COST', '12.5'],
    ['BCRYPT_COST', '1e1'],
    ['PASSWORD_MIN_LENGTH', 'six'],
    ['PASSWORD_MIN_LENGTH', '-6'],
    ['PASSWORD_MIN_LENGTH', '0'],
    ['PASSWORD_MIN_LENGTH', '65'],
    ['PASSWORD_BLOCKLIST', ''],
    ['PASSWORD_BLOCKLIST', 'yes'],
    ['SESSION_TOKEN_SECONDS', '0'],
    ['SESSION_TOKEN_SECONDS', '-1'],
    ['SESSION_TOKEN_SECONDS', '1 '],
    ['SESSION_TOKEN_SECONDS', '12345678901'],
    ['SESSION_TOKEN_SECONDS', 'Infinity'],
    ['CODE_SECONDS', '0'],
    ['CODE_ATTEMPTS', '0'],
    ['GUESSES_PER_HOUR', '0'],
    ['GUESSES_PER_DAY', '0'],
    ['MAIL_COOLDOWN_SECONDS', ''],
    ['MAILS_PER_HOUR', '0'],
    ['MAILS_PER_DAY', '0'],
    ['LOCK_AFTER_FAILURES', '0'],
    ['LOCK_FIRST_SECONDS', '0'],
    ['LOCK_MAX_SECONDS', '0'],
    ['LOCK_QUIET_SECONDS', '0'],
    ['IP_REGISTRATIONS', ''],
    ['IP_SENDS', 'on'],
    ['IP_GUESSES', '30'],
    ['IP_GUESSES', '30/300,'],
    ['IP_GUESSES', '30/300, 100/3600'],
    ['IP_GUESSES', 'off,30/300'],
    ['IP_LOGIN_FAILURES', '-20/300'],
    ['DYNAMODB_ENDPOINT', '127.0.0.1:8000'],
    ['SES_ENDPOINT', 'localhost'],
  ])('%s, when it is "%s"', ([name, value]) => {
    expect(() => readConfig({ ...environment, [name]: value })).toThrow(new Error(named(name)));
  });

  test('IP_SENDS, when its window has no seconds', () => {
    expect(() => readConfig({ ...environment, IP_SENDS: '20/0' })).toThrow(new Error(named('IP_SENDS')));
  });

  test('together with all others, once each, and without their values', () => {
    const broken = { ...environment, TABLE: undefined, BCRYPT_COST: 'hunter2', IP_SENDS: 'hunter2' };
    expect(() => readConfig(broken)).toThrow(new Error(named('TABLE', 'BCRYPT_COST', 'IP_SENDS')));
  });

  test('all of them, when the environment is empty', () => {
    expect(() => readConfig({})).toThrow(new Error(named(...needed)));
  });
});

test('a pause between mails and a grace of refreshing may be none', () => {
  const none = { MAIL_COOLDOWN_SECONDS: '0', REFRESH_GRACE_SECONDS: '0' };
  const { codes, tokenSeconds } = readConfig({ ...environment, ...none });
  expect([codes.mailCooldownSeconds, tokenSeconds.refreshGrace]).toEqual([0, 0]);
});

describe('the configuration of a container', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test('is read at its first use, not at import, and kept', async () => {
    vi.resetModules();
    vi.stubEnv('STAGE', '');
    const { config } = await import('../../lib/config');
    expect(() => config()).toThrow(/^configuration: missing or malformed: STAGE/);
    stubEnvironment({ STAGE: 'first', BCRYPT_COST: '10' });
    expect(config().stage).toBe('first');
    stubEnvironment({ STAGE: 'second', BCRYPT_COST: '10' });
    expect(config().stage).toBe('first');
  });
});
