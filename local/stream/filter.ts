type Matches = (value: unknown) => boolean;

const absent = undefined;

/**
 * What an event source mapping's filter patterns let through: a record that fits one of them, or any record
 * where there are none.
 *
 * @throws Error for a pattern that uses more of the language than is understood here.
 */
export function compileFilter(patterns: readonly unknown[]): Matches {
  if (patterns.length === 0) return () => true;
  const compiled = patterns.map((pattern) => compilePattern(pattern, 'filterPatterns'));
  return (record) => compiled.some((matches) => matches(record));
}

function compilePattern(pattern: unknown, path: string): Matches {
  if (Array.isArray(pattern)) return compileRules(pattern, path);
  if (!isObject(pattern))
    throw new Error(`${path}: a pattern is an object or a list, not ${quote(pattern)}.`);
  const fields = Object.entries(pattern).map(([name, inner]) => {
    // `$or` is an operator that stands where a key does.
    if (name.startsWith('$')) throw unsupported(path, name);
    return [name, compilePattern(inner, `${path}.${name}`)] as const;
  });
  return (value) => fields.every(([name, matches]) => matches(isObject(value) ? value[name] : absent));
}

function compileRules(rules: readonly unknown[], path: string): Matches {
  const compiled = rules.map((rule) => compileRule(rule, path));
  // A list in the record fits when one of its members does.
  return (value) => {
    const candidates = Array.isArray(value) ? value : [value];
    return candidates.some((candidate) => compiled.some((matches) => matches(candidate)));
  };
}

function compileRule(rule: unknown, path: string): Matches {
  if (!isObject(rule)) {
    if (rule === null || ['string', 'number', 'boolean'].includes(typeof rule))
      return (value) => value === rule;
    throw new Error(`${path}: ${quote(rule)} is no value to compare with.`);
  }
  const [operator = '', ...more] = Object.keys(rule);
  if (more.length > 0) throw unsupported(path, Object.keys(rule).join(' with '));
  return compileOperator(operator, rule[operator], path);
}

function compileOperator(operator: string, operand: unknown, path: string): Matches {
  if (operator === 'prefix' && typeof operand === 'string') {
    return (value) => typeof value === 'string' && value.startsWith(operand);
  }
  if (operator === 'exists' && typeof operand === 'boolean') {
    // Only a leaf exists: of an object, Lambda says neither.
    return (value) => (value !== absent && !isObject(value)) === operand;
  }
  throw unsupported(path, operator);
}

function unsupported(path: string, operator: string): Error {
  return new Error(`${path}: the local stream worker does not know the operator ${operator} in this form.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
