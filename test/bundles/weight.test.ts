import { beforeAll, describe, expect, test } from 'vitest';
import { clientContracts } from '../../lib/contract';
import { type Bundle, entries, makeBundles } from './bundles';

const logins = clientContracts.map((contract) => `${contract}/login`);
const settersOfPasswords = [
  ...clientContracts.map((contract) => `${contract}/register`),
  ...['directory', 'pages', 'profile', 'session'].map((contract) => `${contract}/reset-password`),
  ...['activation', 'directory', 'session'].map((contract) => `${contract}/update-user`),
  'token/update-password',
];
const takersOfPhones = ['activation/register', 'activation/update-user'];

/** In kilobytes, the first that names a function. What is over 200 is accounted for in docs/performance.md. */
const budgets: { kilobytes: number; of: string[] }[] = [
  { kilobytes: 450, of: ['profile/update-profile'] },
  { kilobytes: 410, of: ['service/picture'] },
  { kilobytes: 335, of: ['workers/pictures'] },
  { kilobytes: 300, of: [...takersOfPhones, 'workers/mail'] },
  { kilobytes: 240, of: settersOfPasswords },
];
const usual = 200;

let bundles: Bundle[];

beforeAll(async () => {
  bundles = await makeBundles();
}, 120_000);

test('no bundle weighs more than its budget', () => {
  expect(bundles).toHaveLength(entries().length);
  const over = bundles
    .filter((bundle) => bundle.bytes > budgetOf(bundle) * 1000)
    .toSorted((one, other) => other.bytes - one.bytes);
  const said = over.map((bundle) => `${nameOf(bundle)}: ${bundle.bytes} bytes of ${budgetOf(bundle)} kB`);
  expect(said, over[0] && weightOf(over[0])).toEqual([]);
});

describe('what is heavy is only in functions that use it', () => {
  test.for<[string, RegExp, string[]]>([
    ['the search for credentials', /credential-provider-(node|ini|sso|http|process|web)|nested-clients/, []],
    ['the SDK’s own client for DynamoDB', /node_modules\/@aws-sdk\/(client|lib)-dynamodb/, []],
    ['streams of events', /event-?streams\//, []],
    ['all of zod', /zod\/v4\/classic/, []],
    ['S3', /client-s3/, ['profile/update-profile', 'service/picture', 'workers/pictures']],
    ['SES', /client-ses/, ['workers/mail']],
    ['forms with files', /busboy/, ['profile/update-profile']],
    ['phone numbers', /libphonenumber-js/, takersOfPhones],
    ['hashing', /bcryptjs/, [...logins, ...settersOfPasswords]],
    ['the commonest passwords', /commonest/, settersOfPasswords],
  ])('%s', ([, part, users]) => {
    const carriers = bundles.filter(({ inputs }) => inputs.some(({ path }) => part.test(path)));
    expect(carriers.map(nameOf).toSorted()).toEqual(users.toSorted());
  });
});

/** A function by its contract and file. */
function nameOf({ entry }: Bundle): string {
  return entry.replace(/^functions\/(.+)\.ts$/, '$1');
}

function budgetOf(bundle: Bundle): number {
  return budgets.find(({ of }) => of.includes(nameOf(bundle)))?.kilobytes ?? usual;
}

/** What makes a bundle heavy. */
function weightOf(bundle: Bundle): string {
  const heaviest = bundle.inputs.slice(0, 10);
  const lines = heaviest.map(({ path, bytes }) => `${String(bytes).padStart(8)}  ${path}`);
  return [`The ten heaviest inputs of ${nameOf(bundle)}, in bytes:`, ...lines].join('\n');
}
