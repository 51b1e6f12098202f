import type { Format } from './format';

/** What stands before the first row of a file. */
export function headerOf({ columns }: Format): string {
  return columns ? `${columns.join(',')}\n` : '';
}

/** A row as a line of its file. */
export function lineOf({ columns }: Format, row: Record<string, unknown>): string {
  if (!columns) return `${JSON.stringify(row)}\n`;
  return `${columns.map((column) => cellOf(row[column])).join(',')}\n`;
}

/** As Cognito reads it: without quotes, a comma behind a backslash. */
function cellOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll(',', '\\,') : '';
}
