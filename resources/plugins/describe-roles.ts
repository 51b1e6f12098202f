import type { FunctionDefinition } from './framework';
import type { Right, Rights } from './roles';

/** Two tables in Markdown, as docs/operations.md has them: what each function does, and what each deed may touch. */
export function describeRoles(functions: Record<string, FunctionDefinition>, rights: Rights): string {
  const deeds = Object.entries(functions).map(([key, { rights: done = [] }]) => [
    key,
    done.map((deed) => `\`${deed}\``).join(', ') || 'nothing more',
  ]);
  const allowed = Object.entries(rights).map(([deed, right]) => [`\`${deed}\``, describe(right)]);
  return `${table(['function', 'does'], deeds)}\n\n${table(['deed', 'may'], allowed)}\n`;
}

function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function describe({ users, keys, statements = [] }: Right): string {
  const touched = [
    ...Object.entries(users ?? {}).map(([action, kinds]) => `${action} ${kinds.join(' ')}`),
    ...Object.entries(keys ?? {}).map(([action, kinds]) => `${action} key ${kinds.join(' ')}`),
    ...statements.map(({ Action, Resource }) => {
      const places = [Resource].flat().map(placeOf).join(' and ');
      return `${Action.join(' ')} on ${places}`;
    }),
  ];
  return touched.join('; ');
}

function placeOf(resource: unknown): string {
  if (typeof resource === 'string') return 'anything';
  const { 'Fn::GetAtt': attribute, 'Fn::Sub': text = '' } = resource as {
    'Fn::GetAtt'?: [string, string];
    'Fn::Sub'?: string;
  };
  if (attribute)
    return attribute[1] === 'StreamArn' ? `the stream of \`${attribute[0]}\`` : `\`${attribute[0]}\``;
  const name = text.replace(/^arn:.*:/, '').replaceAll(/\$\{(\w+)(\.Arn)?\}/g, '$1');
  return `\`${name}\``;
}
