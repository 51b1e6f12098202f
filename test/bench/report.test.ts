import { expect, test } from 'vitest';
import { barChart } from '../../bench/report/bar-chart';
import { table, withSection } from '../../bench/report/report';
import { percentile, spreadOf } from '../../bench/spread';

test('a table stands to the right, but for the first column and those that ask for the left', () => {
  expect(table(['call', 'ms', '<why'], [['login', 5, 'it hashes']])).toBe(
    '| call | ms | why |\n| --- | ---: | --- |\n| login | 5 | it hashes |',
  );
});

const page = 'before\n<!-- Written by npm run bench: cold -->\nold\n<!-- End of cold -->\nafter\n';

test('a section takes the place of the one before it, and of nothing else', () => {
  const once = withSection(page, 'cold', 'new');
  expect(once).toBe(
    'before\n<!-- Written by npm run bench: cold -->\n\nnew\n\n<!-- End of cold -->\nafter\n',
  );
  expect(withSection(once, 'cold', 'new')).toBe(once);
});

test('a section that the page has no place for is an error', () => {
  expect(() => withSection(page, 'peers', 'new')).toThrow('no place for it on the page');
});

test('a spread is the middle of a sample and where eight of ten of it lie', () => {
  const sample = Array.from({ length: 100 }, (_, at) => 99 - at);
  expect(spreadOf(sample)).toEqual({ median: 50, low: 10, high: 90 });
  expect(percentile(sample, 0.99)).toBe(99);
});

test('a chart draws each bar by its median, its whiskers by its spread, and words as words', () => {
  const svg = barChart({
    title: 'Ours & theirs',
    unit: 'milliseconds',
    groups: [{ label: '<login>', bars: [{ median: 50, low: 25, high: 100 }] }],
  });
  expect(svg).toContain('>Ours &amp; theirs</text>');
  expect(svg).toContain('>&lt;login&gt;</text>');
  expect(svg).toContain('<rect class="s0" x="230" y="59" width="230" height="14" rx="2"/>');
  expect(svg).toContain('<line class="whisker" x1="345" x2="690" y1="66" y2="66"/>');
});
