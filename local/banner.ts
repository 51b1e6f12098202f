import type { Stack } from './stack';
import { tablesOf } from './tables';

/** All addresses of a running stack, and how to be rid of it. */
export function describeStack({ urls, definition, buckets }: Stack, elapsed: string): string {
  const local = (url: string) => url.replace('127.0.0.1', 'localhost');
  const tables = Object.values(tablesOf(definition)).map(({ TableName }) => TableName);
  const contracts = Object.entries(definition.custom.base).map(([name, base]) => [
    name,
    local(`${urls.http}${base || '/'}`),
    'contract',
  ]);
  const rows = [
    ...contracts,
    ['docs', local(`${urls.http}/docs`), 'the contracts, to read and to try'],
    ['health', local(`${urls.http}/health`), ''],
    ['inbox', local(`${urls.inbox}/`), 'every mail that was sent'],
    ['DynamoDB', local(urls.dynamodb), `tables ${tables.join(', ')}`],
    ['S3', local(urls.s3), `buckets ${Object.values(buckets).join(', ')}`],
    ['worker', local(`${urls.worker}/`), 'streams to functions'],
    ['Lambda', local(urls.lambda), 'for aws lambda invoke --endpoint-url'],
  ];
  const lines = rows.map(([name = '', url = '', note]) =>
    `  ${name.padEnd(12)}${url.padEnd(34)}${note}`.trimEnd(),
  );
  return `
${definition.service} is ready after ${elapsed}.

${lines.join('\n')}

An edited handler is served within seconds. Data stays in .local/ until npm start -- --reset.
Ctrl-C ends everything.
`;
}
