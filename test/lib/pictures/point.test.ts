import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AccountError } from '../../../lib/errors';
import { pointAtPicture } from '../../../lib/pictures/point';
import { pictureUrlOf } from '../../../lib/pictures/url';

const webp = Buffer.from('webp');
const name = `${'0'.repeat(32)}.webp`;

/** Pictures that note what is done to them, in order. */
function fakePictures({ removable = true } = {}) {
  const done: string[] = [];
  return {
    done,
    put: async () => {
      done.push('put');
      return name;
    },
    remove: async (removed: string) => {
      done.push(`remove ${removed}`);
      if (!removable) throw new AccountError('unavailable');
    },
  };
}

beforeEach(() => vi.spyOn(console, 'warn').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

test('the picture is there before the account points at it', async () => {
  const pictures = fakePictures();
  const commit = async (committed: string) => {
    pictures.done.push('commit');
    return `account with ${committed}`;
  };
  expect(await pointAtPicture(pictures, webp, commit)).toBe(`account with ${name}`);
  expect(pictures.done).toEqual(['put', 'commit']);
});

test('a refused change takes the picture away again', async () => {
  const pictures = fakePictures();
  const refuse = () => Promise.reject(new AccountError('unauthenticated'));
  await expect(pointAtPicture(pictures, webp, refuse)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(pictures.done).toEqual(['put', `remove ${name}`]);
});

test.for([new AccountError('unavailable'), new Error('the answer was lost')])(
  'a change of which nobody knows leaves the picture: %s',
  async (error) => {
    const pictures = fakePictures();
    const fail = async () => {
      throw error;
    };
    await expect(pointAtPicture(pictures, webp, fail)).rejects.toBe(error);
    expect(pictures.done).toEqual(['put']);
  },
);

test('a picture that cannot be taken away does not hide why', async () => {
  const pictures = fakePictures({ removable: false });
  const refuse = () => Promise.reject(new AccountError('unauthenticated'));
  await expect(pointAtPicture(pictures, webp, refuse)).rejects.toMatchObject({ code: 'unauthenticated' });
  // biome-ignore lint/suspicious/noConsole: the log is what is looked at
  expect(console.warn).toHaveBeenCalledOnce();
});

test('a picture has a URL, and no picture has none', () => {
  const pictures = { bucket: 'b', url: 'https://cdn.example.com/p/' };
  expect(pictureUrlOf(name, { pictures })).toBe(`https://cdn.example.com/p/${name}`);
  expect(pictureUrlOf(null, { pictures })).toBe(null);
});
