import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../local/definition';
import { benches } from './benches';
import { resultsOf } from './program';
import { type Report, withSection } from './report/report';

/** The pages and charts as the results at hand make them, by their paths in the project. */
export async function writtenPages(): Promise<Record<string, string>> {
  const written: Record<string, string> = {};
  for (const { name, page, report } of benches) {
    if (!existsSync(resultsOf(name))) continue;
    const results: unknown = JSON.parse(await readFile(resultsOf(name), 'utf8'));
    const { section, charts }: Report = report(results as never);
    written[page] = withSection(
      written[page] ?? (await readFile(join(project, page), 'utf8')),
      name,
      section,
    );
    for (const [chart, svg] of Object.entries(charts)) written[`docs/charts/${chart}.svg`] = svg;
  }
  return written;
}
