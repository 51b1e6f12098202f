import { describe, expect, test } from 'vitest';
import { isFull } from '../support/is-full';
import { axeLooks, loadAxe, violationsOf } from './axe';
import { browserWindows, hasBrowser, locales } from './browser';
import { play, scenes } from './scenes';

describe.runIf(hasBrowser)('in a browser', () => {
  const open = browserWindows();

  // Indonesian words are the longer ones; `AKUN_TEST=full` looks at both languages.
  const languages = isFull ? (['id', 'en'] as const) : (['id'] as const);
  const cases = languages.flatMap((language) => scenes.map((scene) => ({ ...scene, language })));

  test.for(cases)(
    'axe finds nothing, on a phone or a desktop, light or dark: $name ($language)',
    async (scene) => {
      const { page } = await open({ locale: locales[scene.language], reducedMotion: 'reduce' });
      await play(page, scene);
      await loadAxe(page);
      for (const look of axeLooks) expect(await violationsOf(page, look)).toEqual([]);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 640 });
        expect(await page.getByRole('heading').count()).toBe(1);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      }
    },
  );
});
