import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { isFull } from '../support/is-full';

/** How a page is looked at: whether all rules are asked there, or only the one that colours can break. */
interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
  asks: 'all' | 'contrast';
}

/**
 * Between light and dark only colours differ, and between widths only places, of which axe judges nothing but the size
 * of targets, the smaller the screen the worse: so all rules are asked once, on a phone, and contrast again in the
 * dark. `AKUN_TEST=full` asks all of them everywhere.
 */
export const axeLooks: Look[] = isFull
  ? (['light', 'dark'] as const).flatMap((colorScheme) =>
      [320, 1280].map((width) => ({ colorScheme, width, asks: 'all' as const })),
    )
  : [
      { colorScheme: 'light', width: 320, asks: 'all' },
      { colorScheme: 'dark', width: 320, asks: 'contrast' },
    ];

interface Report {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Brings axe into the page that is open; it stays until the next one. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe has to say against a page in that look, each with the look, the rule and the place. */
export async function violationsOf(
  page: Page,
  { colorScheme, width, asks }: Look,
  rules: Record<string, { enabled: boolean }> = {},
): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 640 });
  const options = {
    resultTypes: ['violations'],
    ...(asks === 'contrast' ? { runOnly: ['color-contrast'] } : { rules }),
  };
  const { violations } = await page.evaluate<Report>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${colorScheme} ${width}: ${id}: ${html} ${failureSummary}`),
  );
}
