import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readDataUrl } from '../../../lib/pictures/data-url';
import { uploadedPicture } from '../../../lib/pictures/upload';

const bytes = Buffer.from([0, 255, 62, 63, 64, 1, 2]);
const encoded = bytes.toString('base64');

describe('a data URL is read', () => {
  test.for(['image/png', 'image/svg+xml', 'IMAGE/JPEG', 'image/x.y-z'])(
    'of whatever image type: %s',
    (type) => {
      expect(readDataUrl(`data:${type};base64,${encoded}`)).toEqual(bytes);
    },
  );

  test.for([1, 2, 3])('with %d bytes', (length) => {
    const some = bytes.subarray(0, length);
    expect(readDataUrl(`data:image/png;base64,${some.toString('base64')}`)).toEqual(some);
  });

  test.for([
    ['', 'nothing'],
    ['https://example.com/a.png', 'another URL'],
    [`data:text/html;base64,${encoded}`, 'another type'],
    [`data:image/png,${encoded}`, 'no base64'],
    [`data:image/png;charset=utf-8;base64,${encoded}`, 'a parameter'],
    [`data:image/;base64,${encoded}`, 'no subtype'],
    ['data:image/png;base64,', 'no bytes'],
    [' data:image/png;base64,AAAA', 'a blank before'],
    ['data:image/png;base64,AAAA ', 'a blank behind'],
    ['data:image/png;base64,AA\nAA', 'a line break'],
    ['data:image/png;base64,AAA', 'no padding'],
    ['data:image/png;base64,AAAA=', 'too much padding'],
    ['data:image/png;base64,A===', 'nothing but padding'],
    ['data:image/png;base64,AAB=', 'bits that belong to no byte'],
    ['data:image/png;base64,_-8=', 'the alphabet of URLs'],
    ['data:image/png;base64,AA%3D%3D', 'percent signs'],
  ] as const)('unless it is none: %s (%s)', ([url]) => {
    expect(readDataUrl(url)).toBe(undefined);
  });

  test('up to 4 MB, and not looked at beyond', () => {
    const limit = Buffer.alloc(4 * 1024 * 1024);
    const url = (data: Buffer) => `data:image/png;base64,${data.toString('base64')}`;
    expect(readDataUrl(url(limit))?.length).toBe(limit.length);
    const larger = url(Buffer.concat([limit, Buffer.alloc(1)]));
    expect(() => readDataUrl(larger)).toThrow('body_too_large');
    expect(() => readDataUrl(`${larger}!`)).toThrow('body_too_large');
  });
});

describe('the field of an uploaded picture', () => {
  const body = z.object({ picture: z.optional(z.nullable(uploadedPicture)) });

  test.for([
    [bytes, bytes],
    [`data:image/png;base64,${encoded}`, bytes],
    [null, null],
    [undefined, undefined],
  ])('takes %o', ([given, read]) => {
    expect(body.parse({ picture: given })).toEqual({ picture: read });
  });

  test.for([['x'], [''], [1], [{}], [['data:image/png;base64,AAAA']], [{ type: 'Buffer', data: [1] }]])(
    'has the problem `picture` for %j',
    ([given]) => {
      const read = body.safeParse({ picture: given });
      expect(read.error?.issues.map(({ path, message }) => [path, message])).toEqual([
        [['picture'], 'picture'],
      ]);
    },
  );

  test('throws for one that is too large', () => {
    const url = `data:image/png;base64,${'A'.repeat(5_700_000)}`;
    expect(() => body.safeParse({ picture: url })).toThrow('body_too_large');
  });
});
