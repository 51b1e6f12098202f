import { escapeHtml } from '../../lib/escape-html';
import type { Spread } from '../spread';

/** One bar: the middle of a sample, and where eight of ten of it lie; no whisker where that is one value. */
export type Bar = Spread & { series?: string };

export interface BarChart {
  title: string;
  /** What the figures are, e.g. `milliseconds`. */
  unit: string;
  /** Bars that belong together, from the top. */
  groups: { label: string; bars: Bar[] }[];
  /** A value that is to be told from all others, e.g. a budget. */
  line?: { at: number; label: string };
}

const width = 760;
const labelWidth = 230;
const valueWidth = 70;
const barHeight = 16;
const gap = 10;
const top = 58;
const plot = width - labelWidth - valueWidth;

/**
 * Bars that lie, with whiskers from the tenth to the ninetieth percentile, as SVG that needs nothing beside itself and
 * is readable on light and on dark ground.
 */
export function barChart({ title, unit, groups, line }: BarChart): string {
  const all = groups.flatMap(({ bars }) => bars);
  const isExact = all.every(({ low, high }) => low === high);
  const series = [...new Set(all.map((bar) => bar.series ?? ''))];
  const most = Math.max(1e-9, line?.at ?? 0, ...all.map(({ high, median }) => Math.max(high, median)));
  const x = (value: number) => round(labelWidth + (value / most) * plot);
  const legend = series.length > 1 ? series : [];
  const first = top + (legend.length > 0 ? 22 : 0);
  let y = first;
  const drawn = groups.flatMap(({ label, bars }) => {
    const middle = y + (bars.length * barHeight) / 2 + 4;
    const parts = [text(labelWidth - 8, middle, label, 'end')];
    for (const bar of bars) {
      parts.push(...draw(bar, y, x, series.indexOf(bar.series ?? '')));
      y += barHeight;
    }
    y += gap;
    return parts;
  });
  const marked = line
    ? [
        `<line class="mark" x1="${x(line.at)}" x2="${x(line.at)}" y1="${first - 6}" y2="${y}"/>`,
        text(x(line.at), y + 12, line.label, 'middle'),
      ]
    : [];
  const height = y + (line ? 22 : 6);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeHtml(title)}</title>`,
    style,
    text(12, 24, title, 'start', 'title'),
    text(12, 43, isExact ? unit : `${unit}; median, and where eight of ten lie`, 'start', 'unit'),
    ...legend.flatMap((name, at) => key(name, at)),
    ...drawn,
    ...marked,
    '</svg>',
    '',
  ].join('\n');
}

function draw({ median, low, high }: Bar, y: number, x: (value: number) => number, series: number): string[] {
  const middle = y + barHeight / 2;
  const tick = (value: number) =>
    `<line class="whisker" x1="${x(value)}" x2="${x(value)}" y1="${middle - 4}" y2="${middle + 4}"/>`;
  const whisker =
    low === high
      ? []
      : [
          `<line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}"/>`,
          tick(low),
          tick(high),
        ];
  return [
    `<rect class="s${series % 5}" x="${labelWidth}" y="${y + 1}" width="${round(x(median) - labelWidth)}" height="${barHeight - 2}" rx="2"/>`,
    ...whisker,
    text(round(Math.max(x(high), x(median)) + 6), middle + 4, shown(median), 'start'),
  ];
}

function key(name: string, at: number): string[] {
  const x = 12 + at * 150;
  return [
    `<rect class="s${at % 5}" x="${x}" y="${top - 4}" width="12" height="12" rx="2"/>`,
    text(x + 18, top + 6, name, 'start'),
  ];
}

function text(x: number, y: number, words: string, anchor: string, name?: string): string {
  const kind = name ? ` class="${name}"` : '';
  return `<text${kind} x="${x}" y="${y}" text-anchor="${anchor}">${escapeHtml(words)}</text>`;
}

/** Three digits that count. */
function shown(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Colours that can be told apart by people who do not see red or green (Okabe and Ito), one set per ground. */
const style = `<style>
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 15px; font-weight: 600 }
.unit { fill: #59636e }
.whisker { stroke: #1f2328; stroke-width: 1.5 }
.mark { stroke: #d1242f; stroke-width: 1.5; stroke-dasharray: 4 3 }
.s0 { fill: #56b4e9 } .s1 { fill: #e69f00 } .s2 { fill: #2fb390 } .s3 { fill: #cc79a7 } .s4 { fill: #8c959f }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .unit { fill: #9198a1 } .whisker { stroke: #e6edf3 } .mark { stroke: #ff7b72 }
  .s0 { fill: #2f81b7 } .s1 { fill: #b87d00 } .s2 { fill: #138a6b } .s3 { fill: #a8558a } .s4 { fill: #656c76 }
}
</style>`;
