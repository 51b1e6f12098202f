import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { writeEvents } from '../../lib/openapi/events';
import { project } from '../../local/definition';
import { compileFilter } from '../../local/stream/filter';

interface SampleEvent {
  routeKey: string;
  rawPath: string;
  pathParameters?: Record<string, string>;
  requestContext: { routeKey: string; http: { method: string; path: string } };
}

interface Route {
  method: string;
  path: string;
}

describe('the sample events', () => {
  let written: Record<string, string>;

  beforeAll(async () => {
    written = await writeEvents();
  });

  test('are what the examples of the documents say (npm run events writes them)', async () => {
    const files = await readdir(join(project, 'events'), { recursive: true });
    const events = files.filter((file) => file.endsWith('.json'));
    expect(events.toSorted()).toEqual(Object.keys(written).toSorted());
    for (const file of events)
      expect(await readFile(join(project, 'events', file), 'utf8')).toBe(written[file]);
  });

  test('name the routes at which their functions are served', () => {
    const requests = Object.entries(written).filter(([file]) => !file.startsWith('workers/'));
    for (const [file, text] of requests) {
      const { routeKey, rawPath, pathParameters = {}, requestContext } = JSON.parse(text) as SampleEvent;
      const name = file.replace('.json', '').replace('service/', '').replace('/', '-');
      const events = inject('functions')[name]?.events ?? [];
      const routes = events.map(({ httpApi }) => {
        const { method, path } = httpApi as Route;
        return `${method} ${path}`;
      });
      expect(routes, file).toContain(routeKey);
      const [method, pattern = ''] = routeKey.split(' ');
      const path = pattern.replaceAll(
        /\{(\w+)\+?\}/g,
        (_, parameter: string) => pathParameters[parameter] ?? '',
      );
      expect(rawPath).toBe(path);
      expect(requestContext).toMatchObject({ routeKey, http: { method, path } });
    }
  });

  test('of a stream are what the table brings to the workers that follow it', () => {
    for (const name of ['mail', 'pictures']) {
      const { Records } = JSON.parse(written[`workers/${name}.json`] ?? '') as { Records: unknown[] };
      const [event] = inject('functions')[name]?.events ?? [];
      const { stream } = event as { stream: { filterPatterns: unknown[] } };
      expect([name, Records.map(compileFilter(stream.filterPatterns))]).toEqual([name, [true]]);
    }
  });
});
