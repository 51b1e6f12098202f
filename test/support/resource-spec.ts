import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types';
import type { Template } from './template';

const spec = loadAwsServiceSpecSync();

/** Everywhere in a template there may stand what CloudFormation fills in. */
const functions = new Set(['Ref', 'Condition']);

type Report = (problem: string) => void;

/**
 * What AWS's published resource specification says against a template, each as a path and a reason: types of
 * resources and properties that there are not, required ones that are missing, values of another type, references to
 * nothing, attributes that a resource does not have.
 */
export function problemsOfTemplate(template: Template): string[] {
  const problems: string[] = [];
  for (const [id, { Type, Properties, DependsOn = [], Condition }] of Object.entries(template.Resources)) {
    const [known] = [...spec.lookup('resource', 'cloudFormationType', 'equals', Type)];
    if (!known) {
      problems.push(`${id}: there is no ${Type}`);
      continue;
    }
    checkObject(settle(Properties ?? {}, template) as object, known.properties, id, (problem) =>
      problems.push(problem),
    );
    for (const other of [DependsOn].flat()) {
      if (!(other in template.Resources)) problems.push(`${id}: depends on ${other}, which there is not`);
    }
    if (Condition && !(Condition in (template.Conditions ?? {}))) {
      problems.push(`${id}: there is no condition ${Condition}`);
    }
  }
  const everything = { Resources: template.Resources, Outputs: template.Outputs };
  return [...problems, ...problemsOfReferences(everything, template)];
}

function checkObject(value: object, properties: ResourceProperties, path: string, report: Report): void {
  for (const [name, held] of Object.entries(value)) {
    const property = properties[name];
    if (property) check(held, property.type, `${path}.${name}`, report);
    else report(`${path}: has no ${name}`);
  }
  for (const [name, { required }] of Object.entries(properties)) {
    if (required && !(name in value)) report(`${path}: lacks ${name}`);
  }
}

function check(value: unknown, type: PropertyType, path: string, report: Report): void {
  if (isFilledIn(value)) return;
  const reason = mismatch(value, type);
  if (reason) {
    report(`${path}: is no ${reason}`);
    return;
  }
  if (type.type === 'array') {
    for (const [at, element] of (value as unknown[]).entries()) {
      check(element, type.element, `${path}[${at}]`, report);
    }
  }
  if (type.type === 'map') {
    for (const [name, element] of Object.entries(value as object)) {
      check(element, type.element, `${path}.${name}`, report);
    }
  }
  if (type.type === 'ref') {
    checkObject(value as object, spec.get('typeDefinition', type.reference.$ref).properties, path, report);
  }
  if (type.type === 'union') {
    const found = type.types.map((one) => problemsAs(value, one, path));
    if (found.every((problems) => problems.length > 0)) for (const problem of found[0] ?? []) report(problem);
  }
}

function problemsAs(value: unknown, type: PropertyType, path: string): string[] {
  const problems: string[] = [];
  check(value, type, path, (problem) => problems.push(problem));
  return problems;
}

/** CloudFormation takes numbers and truths in words as well. */
function mismatch(value: unknown, { type }: PropertyType): string | undefined {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  const isObject = typeof value === 'object' && value !== null;
  if (type === 'string') return isScalar ? undefined : 'string';
  if (type === 'number' || type === 'integer') {
    return isScalar && /^-?\d+(\.\d+)?$/.test(String(value)) ? undefined : type;
  }
  if (type === 'boolean') return /^(true|false)$/.test(String(value)) ? undefined : type;
  if (type === 'array') return Array.isArray(value) ? undefined : type;
  if (type === 'map' || type === 'ref') return isObject && !Array.isArray(value) ? undefined : 'object';
  return undefined;
}

/** A value with the branches that its conditions take. Ours compare parameters, which are known by now. */
function settle(value: unknown, template: Template): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('Fn::If' in value) {
    const [condition, met, unmet] = value['Fn::If'] as [string, unknown, unknown];
    return settle(holds({ Condition: condition }, template) ? met : unmet, template);
  }
  if (Array.isArray(value)) return value.map((one) => settle(one, template));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settle(one, template)]));
}

/** Whether a condition is met. */
function holds(condition: unknown, template: Template): boolean {
  const [[name, operand] = []] = Object.entries(condition as Record<string, unknown>);
  if (name === 'Condition') return holds(template.Conditions?.[String(operand)] ?? {}, template);
  if (name === 'Fn::Not') return !holds((operand as unknown[])[0], template);
  if (name === 'Fn::Equals') return new Set((operand as unknown[]).map(String)).size === 1;
  return false;
}

function isFilledIn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (functions.has(name) || name.startsWith('Fn::'));
}

/** References by Ref, Fn::GetAtt and Fn::Sub, and the conditions of Fn::If. */
function problemsOfReferences(value: unknown, template: Template, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    const here = path ? `${path}.${name}` : name;
    if (name === 'Ref') return problemOfName(String(held), template, path);
    if (name === 'Fn::GetAtt') return problemOfName([held].flat().join('.'), template, path);
    if (name === 'Fn::Sub') {
      const [text, own = {}] = [held].flat() as [string, object?];
      const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, found = '']) => found);
      const others = names.filter((found) => !(found in own));
      return [
        ...others.flatMap((found) => problemOfName(found, template, path)),
        ...problemsOfReferences(own, template, here),
      ];
    }
    const condition = name === 'Fn::If' ? String((held as unknown[])[0]) : undefined;
    const isMissing = condition !== undefined && !(condition in (template.Conditions ?? {}));
    return [
      ...(isMissing ? [`${path}: there is no condition ${condition}`] : []),
      ...problemsOfReferences(held, template, here),
    ];
  });
}

function problemOfName(name: string, { Resources }: Template, path: string): string[] {
  if (name.startsWith('AWS::')) return [];
  const [id = '', ...attribute] = name.split('.');
  const resource = Resources[id];
  if (!resource) return [`${path}: refers to ${id}, which there is not`];
  if (attribute.length === 0) return [];
  const [known] = [...spec.lookup('resource', 'cloudFormationType', 'equals', resource.Type)];
  const isKnown = known && attribute.join('.') in known.attributes;
  return isKnown ? [] : [`${path}: a ${resource.Type} has no ${attribute.join('.')}`];
}
