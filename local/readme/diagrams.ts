import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instance } from '@viz-js/viz';
import { project } from '../definition';

const sources = join(project, 'docs', 'diagrams');

/** Colours by the classes that the sources give, in light and in dark: Graphviz itself knows one set only. */
const style = `
text { font-family: Helvetica, Arial, 'Liberation Sans', sans-serif; fill: #1b2230 }
.graph > polygon { fill: #ffffff; stroke: none }
.cluster path { fill: #f6f8fb; stroke: #c9d1de }
.cluster text, .edge text { fill: #545e70 }
.edge path { stroke: #7a8598 } .edge polygon { fill: #7a8598; stroke: #7a8598 }
.edge.later path { stroke-dasharray: 5 3 }
.person path { fill: #ffffff; stroke: #7a8598 }
.code path { fill: #e8effd; stroke: #1c4fc4 }
.data path { fill: #e6f5ec; stroke: #1f7a45 }
.aws path { fill: #fdf0e0; stroke: #a65f00 }
@media (prefers-color-scheme: dark) {
text { fill: #e9edf4 }
.graph > polygon { fill: #0f1319 }
.cluster path { fill: #151b24; stroke: #303a49 }
.cluster text, .edge text { fill: #a5afc0 }
.edge path { stroke: #8893a6 } .edge polygon { fill: #8893a6; stroke: #8893a6 }
.person path { fill: #191f29; stroke: #8893a6 }
.code path { fill: #18264a; stroke: #7ba2ff }
.data path { fill: #12301f; stroke: #5fc78a }
.aws path { fill: #3a2810; stroke: #e0a24a }
}
`;

/** Each picture of docs/images that is drawn: its file name, and the SVG that docs/diagrams makes of it. */
export async function drawDiagrams(): Promise<Record<string, string>> {
  const graphviz = await instance();
  const names = (await readdir(sources)).filter((name) => name.endsWith('.dot'));
  const drawn = names.map(async (name) => {
    const source = await readFile(join(sources, name), 'utf8');
    const svg = graphviz.renderString(source, { format: 'svg' });
    return [name.replace('.dot', '.svg'), themed(svg)] as const;
  });
  return Object.fromEntries(await Promise.all(drawn));
}

/** An SVG that follows the reader's colours, with the graph's own name for who cannot see it. */
function themed(svg: string): string {
  const drawing = svg.slice(svg.indexOf('<svg'));
  const [title = ''] = /<title>.*?<\/title>/.exec(drawing) ?? [];
  const bare = drawing
    .replaceAll(/<!--.*?-->\n?/gs, '')
    .replaceAll(/<title>.*?<\/title>\n?/gs, '')
    .replaceAll(/ (?:fill|stroke|font-family)="(?!none)[^"]*"/g, '');
  return bare.replace('>', `>\n${title}\n<style>${style}</style>`);
}
