import sharp from 'sharp';
import { describe, expect, inject, test } from 'vitest';
import { takeScreenshots } from '../../local/readme/screenshots';
import { hasBrowser } from '../pages/browser';
import { freshEmail } from '../support/http';
import { isFull } from '../support/is-full';

// What is on them changes with every page; that they can be taken is what may rot.
describe.runIf(hasBrowser && isFull)('npm run screenshots', () => {
  test('takes three pictures that README can show side by side', async () => {
    const taken = await takeScreenshots(inject('urls'), freshEmail('habib'));
    expect(Object.keys(taken)).toEqual(['reference.png', 'inbox.png', 'page.png']);
    for (const png of Object.values(taken)) {
      expect(png.length).toBeLessThan(150_000);
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 960, height: 1080 });
    }
  });
});
