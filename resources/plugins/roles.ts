import type { FunctionDefinition } from './framework';

/** Of one table: each action with the kinds of items that it touches, named by the prefixes of lib/store/keys.ts. */
type Touched = Record<string, string[]>;

export interface Statement {
  Effect: 'Allow';
  Action: string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** What a deed of resources/rights.yml may do: to the tables, or in IAM's own words. */
export interface Right {
  users?: Touched;
  keys?: Touched;
  statements?: Statement[];
}

export type Rights = Record<string, Right>;

const tables = { users: 'UsersTable', keys: 'KeysTable' } as const;

/** What every function may do, whatever else. */
const everyones = 'everyone';

/**
 * Gives each function a role of its own, which may do the deeds that the function names as its `rights` and nothing
 * else, and the log of the whole stage instead of one of its own.
 *
 * @throws Error that names a deed which is not in resources/rights.yml
 */
export function rolesOf(
  functions: Record<string, FunctionDefinition>,
  rights: Rights,
): Record<string, object> {
  const roles = Object.entries(functions).map(([key, definition]) => {
    const id = roleIdOf(key);
    definition.role = { 'Fn::GetAtt': [id, 'Arn'] };
    definition.disableLogs = true;
    const deeds = [everyones, ...(definition.rights ?? [])].map((deed) => {
      const right = rights[deed];
      if (!right) throw new Error(`functions.${key}: resources/rights.yml has no right ${deed}`);
      return right;
    });
    return [id, roleWith(statementsOf(deeds))] as const;
  });
  return Object.fromEntries(roles);
}

/** The logical id of a function's role: `session-login` has `SessionLoginRole`. */
export function roleIdOf(key: string): string {
  return `${key.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Role`;
}

/**
 * The least statements that allow these deeds together and nothing more: actions share one only where they touch the
 * very same kinds of items. No policy can be held to a kind by more than `dynamodb:LeadingKeys`; its operator holds
 * vacuously for requests without a key, hence no right here is to scan a table.
 */
export function statementsOf(deeds: Right[]): Statement[] {
  const ofTables = (['users', 'keys'] as const).flatMap((table) => {
    const kinds = new Map<string, Set<string>>();
    for (const [action, touched] of deeds.flatMap((deed) => Object.entries(deed[table] ?? {}))) {
      kinds.set(action, new Set([...(kinds.get(action) ?? []), ...touched]));
    }
    const actionsOf = new Map<string, string[]>();
    for (const [action, touched] of kinds) {
      const patterns = [...touched].map(patternOf).toSorted().join(' ');
      actionsOf.set(patterns, [...(actionsOf.get(patterns) ?? []), `dynamodb:${action}`]);
    }
    return [...actionsOf].map(([patterns, actions]) => held(tables[table], actions, patterns.split(' ')));
  });
  return [...deeds.flatMap(({ statements = [] }) => statements), ...ofTables];
}

/** A prefix stands for all keys that begin with it; a kind of secret is a whole key. */
function patternOf(kind: string): string {
  return kind.endsWith('#') ? `${kind}*` : kind;
}

function held(table: string, actions: string[], patterns: string[]): Statement {
  return {
    Effect: 'Allow',
    Action: actions.toSorted(),
    Resource: { 'Fn::GetAtt': [table, 'Arn'] },
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns } },
  };
}

/** Without a name of its own: names of roles end at 64 characters, and those of regions are long. */
function roleWith(statements: Statement[]) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [{ PolicyName: 'rights', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    },
  };
}
