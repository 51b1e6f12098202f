/** What a bench writes: its section of a page, in Markdown, and its charts, each an SVG by its file's name. */
export interface Report {
  section: string;
  charts: Record<string, string>;
}

/** Where a chart is shown: `name` is the one by which `charts` has it. */
export const chart = (name: string, alternative: string) => `![${alternative}](charts/${name}.svg)`;

/** A table in Markdown; columns but the first stand to the right, or to the left if their heading begins with `<`. */
export function table(headings: string[], rows: (string | number)[][]): string {
  const rules = headings.map((heading, at) => (at === 0 || heading.startsWith('<') ? '---' : '---:'));
  const shown = headings.map((heading) => heading.replace(/^</, ''));
  return [shown, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const begin = (name: string) => `<!-- Written by npm run bench: ${name} -->`;
const end = (name: string) => `<!-- End of ${name} -->`;

/**
 * A page with a section made anew.
 *
 * @throws Error where the page has no place for it
 */
export function withSection(page: string, name: string, section: string): string {
  const from = page.indexOf(begin(name));
  const to = page.indexOf(end(name));
  if (from < 0 || to < from) throw new Error(`no place for it on the page: ${begin(name)} … ${end(name)}`);
  return [page.slice(0, from), begin(name), '\n\n', section.trim(), '\n\n', page.slice(to)].join('');
}
