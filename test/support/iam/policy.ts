import type { Ask } from './asks';

export interface Statement {
  Action: string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** A role as a template writes it. */
export interface Role {
  Properties: { Policies: { PolicyDocument: { Statement: Statement[] } }[] };
}

/** One thing that a role may do: one action on one resource, where it is held to keys to one kind of them. */
export interface Grant {
  action: string;
  resource: string;
  held: { key: string; value: string } | undefined;
}

/** What a role may do. */
export function grantsOf({ Properties }: Role): Grant[] {
  return Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).flatMap(grantsIn);
}

/**
 * A statement's grants, one by one. That is the same as the statement: its actions, resources and values of a key
 * are alternatives, and a request with several keys (ForAllValues) is one for each of them.
 */
function grantsIn({ Action, Resource, Condition = {} }: Statement): Grant[] {
  const conditions = Object.values(Condition).flatMap((keys) => Object.entries(keys));
  const held = conditions.flatMap(([key, values]) =>
    [values].flat().map((value) => ({ key, value: String(value) })),
  );
  return Action.flatMap((action) =>
    [Resource].flat().flatMap((resource) =>
      (held.length > 0 ? held : [undefined]).map((one) => ({
        action,
        resource: nameOf(resource),
        held: one,
      })),
    ),
  );
}

/** The grants that let a request through, at least one for each of its keys; undefined where it is refused. */
export function grantsFor(ask: Ask, grants: Grant[]): Grant[] | undefined {
  const fitting = grants.filter(
    ({ action, resource }) => action === ask.action && fits(ask.resource, resource),
  );
  const free = fitting.filter(({ held }) => held === undefined);
  const keys = Object.entries(ask.context).flatMap(([key, values]) =>
    values.map((value) => ({ key, value })),
  );
  const used = keys.map(({ key, value }) => [
    ...free,
    ...fitting.filter(({ held }) => held?.key === key && fits(value, held.value)),
  ]);
  if (keys.length === 0) return free.length > 0 ? free : undefined;
  return used.every((found) => found.length > 0) ? used.flat() : undefined;
}

/** In the logical names of the template. */
function nameOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { 'Fn::GetAtt': attribute, 'Fn::Sub': text } = resource as {
    'Fn::GetAtt'?: [string, string];
    'Fn::Sub'?: string;
  };
  if (attribute) return attribute[1] === 'Arn' ? attribute[0] : attribute.join('.');
  return String(text).replaceAll(/\$\{(\w+)\.Arn\}/g, '$1');
}

/** IAM's own wildcards: `*` for anything. */
function fits(text: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === start;
  const end = rest.at(-1) ?? '';
  return text.startsWith(start) && text.endsWith(end) && text.length >= start.length + end.length;
}
