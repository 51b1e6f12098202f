import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as z from 'zod/mini';
import { countCharacters } from '../../lib/passwords/characters';
import { stubEnvironment } from '../support/environment';

type Fields = typeof import('../../lib/fields') & typeof import('../../lib/password-fields');

/** The fields as they are under an environment of its own. */
async function fieldsUnder(replaced: Parameters<typeof stubEnvironment>[0] = {}): Promise<Fields> {
  vi.resetModules();
  stubEnvironment(replaced);
  return { ...(await import('../../lib/fields')), ...(await import('../../lib/password-fields')) };
}

let fields: Fields;

beforeAll(async () => {
  fields = await fieldsUnder();
});

afterAll(() => {
  vi.unstubAllEnvs();
});

const wrong = (problem: string, figures: { min?: number; max?: number; length?: number } = {}) => ({
  problems: [{ problem, ...figures }],
});

/** What a schema makes of a value: the value, or all that is wrong with it. */
function read(schema: z.ZodMiniType, value: unknown) {
  const { success, data, error } = schema.safeParse(value);
  if (success) return { value: data };
  const problems = error.issues.map((issue) => ({
    problem: issue.message,
    ...(issue.code === 'custom' ? issue.params : {}),
  }));
  return { problems };
}

/** JSON values that are no strings. */
const notStrings: unknown[] = [
  null,
  0,
  1,
  123456,
  true,
  false,
  [],
  {},
  ['a@example.com'],
  { a: 1 },
  { toString: 'x' },
];

describe('a value of another type is named as such', () => {
  test.for(notStrings)('%j', (value) => {
    const { displayName, presentedText, newPassword, updatedPassword, sixDigitCode } = fields;
    for (const schema of [displayName, presentedText, newPassword, updatedPassword, sixDigitCode]) {
      expect(read(schema, value)).toEqual(wrong('type'));
    }
    expect(read(fields.emailAddress, value)).toEqual(wrong('address'));
    expect(read(fields.soleEmailAddress, value)).toEqual(wrong('address'));
    expect(read(fields.choice(['USER', 'ADMIN']), value)).toEqual(wrong('choice'));
  });
});

describe('what is not there, or empty, is missing', () => {
  test.for([undefined, ''])('%j', (value) => {
    const { displayName, presentedText, newPassword, sixDigitCode, emailAddress } = fields;
    for (const schema of [displayName, presentedText, newPassword, sixDigitCode, emailAddress]) {
      expect(read(schema, value)).toEqual(wrong('missing'));
    }
    expect(read(fields.soleEmailAddress, value)).toEqual(wrong('address'));
  });

  test('blanks alone are no name and no address, but may be a password', () => {
    expect(read(fields.displayName, '   ')).toEqual(wrong('missing'));
    expect(read(fields.emailAddress, '   ')).toEqual(wrong('missing'));
    expect(read(fields.soleEmailAddress, '   ')).toEqual(wrong('address'));
    expect(read(fields.presentedText, '   ')).toEqual({ value: '   ' });
    expect(read(fields.newPassword, '      ')).toEqual({ value: '      ' });
  });
});

describe('a name', () => {
  const names: [input: string, value: string][] = [
    ['Muhammad Habib', 'Muhammad Habib'],
    ['  Muhammad Habib\t', 'Muhammad Habib'],
    ['a', 'a'],
    ['a'.repeat(100), 'a'.repeat(100)],
    ['😀'.repeat(100), '😀'.repeat(100)],
    [`  ${'a'.repeat(100)}  `, 'a'.repeat(100)],
    ['<b>O’Brien</b>', '<b>O’Brien</b>'],
    ['__proto__', '__proto__'],
  ];

  test.for(names)('%j is kept as %j', ([input, value]) => {
    expect(read(fields.displayName, input)).toEqual({ value });
  });

  test.for(['a'.repeat(101), '😀'.repeat(101), 'a'.repeat(10_000)])(
    'of more than 100 characters is too long',
    (name) => {
      const length = countCharacters(name);
      expect(read(fields.displayName, name)).toEqual(wrong('length', { min: 1, max: 100, length }));
    },
  );

  test.for(['a\0b', 'a\nb', 'a\r\nb', 'a\tb', 'a\u007fb', 'a\u0085b', 'a\ud800b', 'a\udc00', '\udc00\ud800'])(
    '%j has a character that no name has',
    (name) => {
      expect(read(fields.displayName, name)).toEqual(wrong('characters'));
    },
  );
});

describe('a name of three characters at least', () => {
  test.for(['abc', '  abc  ', '😀😀😀', 'a'.repeat(100)])('may be %j', (name) => {
    expect(read(fields.nameOf(3), name)).toEqual({ value: name.trim() });
  });

  test.for([
    ['ab', 2],
    [' a ', 1],
    ['😀😀', 2],
    ['a'.repeat(101), 101],
  ] as const)('may not be %j', ([name, length]) => {
    expect(read(fields.nameOf(3), name)).toEqual(wrong('length', { min: 3, max: 100, length }));
  });
});

describe('an e-mail address', () => {
  test('is read into what is shown and its key', () => {
    const value = { shown: 'Habib@Example.com', key: 'habib@example.com' };
    expect(read(fields.emailAddress, ' Habib@Example.com ')).toEqual({ value });
    expect(read(fields.soleEmailAddress, ' Habib@Example.com ')).toEqual({ value });
  });

  test.for([
    'habib',
    'a@b@example.com',
    'm\u0131ke@example.com',
    'a\uff20example.com',
    'a@example.com\r\nBcc: b@example.com',
  ])('%j is none', (value) => {
    expect(read(fields.emailAddress, value)).toEqual(wrong('address'));
    expect(read(fields.soleEmailAddress, value)).toEqual(wrong('address'));
  });
});

describe('what a login presents', () => {
  test.for([' habib@example.com', 'not an address', '\0', '\ud800', '********', 'x'.repeat(10_000)])(
    'is taken as it is: %j',
    (value) => {
      expect(read(fields.presentedText, value)).toEqual({ value });
    },
  );
});

describe('a new password', () => {
  const passwords: [why: string, input: string, value: string][] = [
    ['six characters', 'rahasi', 'rahasi'],
    ['an example of a document', 'rahasia', 'rahasia'],
    ['an example with a blank', 'rahasia 2', 'rahasia 2'],
    ['an example with digits', 'narokay123', 'narokay123'],
    ['blanks at the ends, kept', ' rahasia ', ' rahasia '],
    ['six emoji', '😀😀😀😀😀😀', '😀😀😀😀😀😀'],
    ['128 characters', 'a'.repeat(128), 'a'.repeat(128)],
    ['128 emoji', '😀'.repeat(128), '😀'.repeat(128)],
    ['decomposed letters, composed', 'e\u0301'.repeat(128), 'é'.repeat(128)],
    ['a zero-width joiner', '👩\u200d💻👩\u200d💻', '👩\u200d💻👩\u200d💻'],
    ['full-width letters, not folded', 'ｒahasia', 'ｒahasia'],
    ['a common one, where the stage does not mind', '123456', '123456'],
    ['nine stars', '*********', '*********'],
  ];

  test.for(passwords)('may be %s', ([, input, value]) => {
    expect(read(fields.newPassword, input)).toEqual({ value });
    expect(read(fields.updatedPassword, input)).toEqual({ value });
  });

  const refused: [why: string, input: string, problem: ReturnType<typeof wrong>][] = [
    ['five characters', 'rahas', wrong('length', { min: 6, max: 128, length: 5 })],
    ['five emoji, ten halves', '😀😀😀😀😀', wrong('length', { min: 6, max: 128, length: 5 })],
    [
      'three letters, six with their accents',
      'e\u0301e\u0301e\u0301',
      wrong('length', { min: 6, max: 128, length: 3 }),
    ],
    ['129 characters', 'a'.repeat(129), wrong('length', { min: 6, max: 128, length: 129 })],
    ['129 emoji', '😀'.repeat(129), wrong('length', { min: 6, max: 128, length: 129 })],
    ['as many as fit into a body', 'a'.repeat(16_000), wrong('length', { min: 6, max: 128, length: 16_000 })],
    ['NUL', 'raha\0sia', wrong('characters')],
    ['a line feed', 'raha\nsia', wrong('characters')],
    ['a tab', 'raha\tsia', wrong('characters')],
    ['DEL', 'raha\u007fsia', wrong('characters')],
    ['a C1 control', 'raha\u0085sia', wrong('characters')],
    ['half of a pair', 'rahasia\ud83d', wrong('characters')],
    ['the other half', '\ude00rahasia', wrong('characters')],
    ['halves in the wrong order', 'rahasia\ude00\ud83d', wrong('characters')],
  ];

  test.for(refused)('may not be %s', ([, input, problem]) => {
    expect(read(fields.newPassword, input)).toEqual(problem);
    expect(read(fields.updatedPassword, input)).toEqual(problem);
  });

  test('is not what our answers show for one', () => {
    expect(fields.passwordMask).toBe('********');
    expect(read(fields.newPassword, '********')).toEqual(wrong('mask'));
  });

  test('in an update may be left out, and what our answers show means the same', () => {
    expect(read(fields.updatedPassword, undefined)).toEqual({ value: undefined });
    expect(read(fields.updatedPassword, '********')).toEqual({ value: undefined });
    expect(read(fields.updatedPassword, '')).toEqual(wrong('missing'));
  });

  test('under the parameters of a production has 8 characters and is none of the commonest', async () => {
    const production = { PASSWORD_MIN_LENGTH: '8', PASSWORD_BLOCKLIST: 'on' };
    const { newPassword, updatedPassword } = await fieldsUnder(production);
    for (const schema of [newPassword, updatedPassword]) {
      expect(read(schema, 'rahasia')).toEqual(wrong('length', { min: 8, max: 128, length: 7 }));
      expect(read(schema, 'Password')).toEqual(wrong('common'));
      expect(read(schema, '12345678')).toEqual(wrong('common'));
      expect(read(schema, 'narokay123')).toEqual({ value: 'narokay123' });
    }
    // Stars are no common password either, so that the mask keeps its meaning.
    expect(read(newPassword, '********')).toEqual(wrong('mask'));
    expect(read(updatedPassword, '********')).toEqual({ value: undefined });
  });

  test('follows the parameters of its stage', async () => {
    const { newPassword } = await fieldsUnder({ PASSWORD_MIN_LENGTH: '12', PASSWORD_BLOCKLIST: 'on' });
    expect(read(newPassword, 'elevenchars')).toEqual(wrong('length', { min: 12, max: 128, length: 11 }));
    expect(read(newPassword, 'twelve chars')).toEqual({ value: 'twelve chars' });
    const lenient = await fieldsUnder({ PASSWORD_BLOCKLIST: 'off' });
    expect(read(lenient.newPassword, 'password')).toEqual({ value: 'password' });
  });
});

describe('a code', () => {
  test.for(['482915', '000000', '048215'])('may be %s', (value) => {
    expect(read(fields.sixDigitCode, value)).toEqual({ value });
  });

  test.for([
    '48291',
    '4829155',
    ' 482915',
    '482915 ',
    '482915\n',
    '48 915',
    '48291a',
    '+48291',
    '-48291',
    '4.8291',
    '0x4829',
    '1e0005',
    '４８２９１５',
    '٤٨٢٩١٥',
    '482915\0',
  ])('is not %j', (value) => {
    expect(read(fields.sixDigitCode, value)).toEqual(wrong('code'));
  });
});

describe('a choice', () => {
  test.for(['USER', 'ADMIN'])('may be %s', (value) => {
    expect(read(fields.choice(['USER', 'ADMIN']), value)).toEqual({ value });
  });

  test.for(['', 'user', 'Admin', ' ADMIN', 'ROOT', '__proto__', 'constructor', 'toString', undefined])(
    'is not %j',
    (value) => {
      expect(read(fields.choice(['USER', 'ADMIN']), value)).toEqual(wrong('choice'));
    },
  );
});

describe('an update', () => {
  const update = async () => {
    const z = await import('zod/mini');
    return fields.someOf({ name: z.optional(fields.displayName), password: fields.updatedPassword });
  };

  test('keeps the fields it knows and drops all others', async () => {
    const body = JSON.parse(
      '{"name":" Habib ","role":"ADMIN","id":"1","emailVerifiedAt":1,"pk":"x","__proto__":{"role":"ADMIN"}}',
    );
    const { value } = read(await update(), body) as { value: Record<string, unknown> };
    expect(value).toStrictEqual({ name: 'Habib' });
    expect(Object.assign({}, value)).toStrictEqual({ name: 'Habib' });
    expect(({} as Record<string, unknown>).role).toBe(undefined);
  });

  test('of the mask alone names a field, and changes nothing', async () => {
    expect(read(await update(), { password: '********' })).toEqual({ value: { password: undefined } });
  });

  test('clears nothing', async () => {
    expect(read(await update(), { name: null })).toEqual(wrong('type'));
    expect(read(await update(), { name: '' })).toEqual(wrong('missing'));
  });

  test.for([
    '{}',
    '{"role":"ADMIN"}',
    '{"Name":"Habib"}',
    '{"__proto__":{"name":"Habib"}}',
    '{"constructor":{}}',
  ])('of %s names nothing that can be changed', async (json) => {
    const schema = await update();
    expect(() => schema.safeParse(JSON.parse(json))).toThrow(
      expect.objectContaining({ name: 'AccountError', code: 'nothing_to_change', fields: [] }),
    );
  });
});

describe('a field that repeats another', () => {
  const pair = async () => {
    const z = await import('zod/mini');
    const { newPassword, presentedText, repeats } = fields;
    return z.object({ password: newPassword, again: presentedText }).check(repeats('password', 'again'));
  };
  const problemsOf = async (value: unknown) => {
    const { success, data, error } = (await pair()).safeParse(value);
    return success ? data : error.issues.map(({ path, message }) => [path.join('.'), message]);
  };

  test('may not differ from it', async () => {
    const same = { password: 'rahasia', again: 'rahasia' };
    expect(await problemsOf(same)).toEqual(same);
    for (const again of ['Rahasia', 'rahasia ', 'rahasi']) {
      expect(await problemsOf({ password: 'rahasia', again })).toEqual([['again', 'mismatch']]);
    }
  });

  test('is told beside what else is wrong', async () => {
    expect(await problemsOf({ password: 'short', again: 'other' })).toEqual([
      ['password', 'length'],
      ['again', 'mismatch'],
    ]);
  });
});

describe('a whole number of a query', () => {
  test.for([
    ['1', 1],
    ['0042', 42],
    ['1000', 1000],
  ] as const)('"%s" is %d', ([text, value]) => {
    expect(read(fields.wholeNumber(1, 1000), text)).toEqual({ value });
  });

  test.for([
    '',
    '0',
    '1001',
    '-1',
    '+1',
    '1.5',
    '1e2',
    '0x1',
    ' 1',
    '1\n',
    '１',
    '9'.repeat(10),
    'NaN',
    'Infinity',
  ])('%j is none', (text) => {
    expect(read(fields.wholeNumber(1, 1000), text)).toEqual(wrong('choice'));
  });

  test.for([undefined, null, 1, ['1'], {}] as unknown[])('%j is none', (value) => {
    expect(read(fields.wholeNumber(1, 1000), value)).toEqual(wrong('type'));
  });
});

describe('a code that identifies by itself', () => {
  test.for([
    [482_915_937_726, '482915937726'],
    ['482915937726', '482915937726'],
    ['048215937726', '048215937726'],
  ] as const)('%j is read as "%s"', ([sent, value]) => {
    expect(read(fields.identifyingCode, sent)).toEqual({ value });
  });

  test.for([-1, 1.5, 1e21, 1e300, 1_234_567_890_123])('%j is read, and is none of twelve digits', (sent) => {
    expect(read(fields.identifyingCode, sent)).toEqual({ value: expect.not.stringMatching(/^\d{12}$/) });
  });

  test.for([undefined, ''])('%j is missing', (sent) => {
    expect(read(fields.identifyingCode, sent)).toEqual(wrong('missing'));
  });

  test.for([
    null,
    true,
    [],
    {},
    ['482915937726'],
    { otpCode: 1 },
    'abc',
    ' 1',
    '1 ',
    '-1',
    '1.5',
    '４８',
  ] as unknown[])('%j is none', (sent) => {
    expect(read(fields.identifyingCode, sent)).toEqual(wrong('type'));
  });
});

test('characters are counted as code points', () => {
  const count = (text: string) => countCharacters(text);
  expect([count(''), count('abc'), count('é'), count('😀'), count('\ud83d')]).toEqual([0, 3, 1, 1, 1]);
});
