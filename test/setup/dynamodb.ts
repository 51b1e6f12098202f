import type { TestProject } from 'vitest/node';
import { startDatabase } from '../../local/database';
import type { Definition } from '../../local/definition';
import { type Rights, roleIdOf, rolesOf } from '../../resources/plugins/roles';
import type { Role } from '../support/iam/policy';
import { isFull } from '../support/is-full';

/** The role of each function, as a deployment would make it. */
function rolesByFunction({ functions, custom }: Definition): Record<string, Role> {
  const rights = (custom as unknown as { rights: Rights }).rights;
  const roles = rolesOf(structuredClone(functions), rights) as Record<string, Role>;
  return Object.fromEntries(Object.keys(functions).map((key) => [key, roles[roleIdOf(key)] as Role]));
}

declare module 'vitest' {
  interface ProvidedContext {
    /** DynamoDB Local with the deployed tables in it. */
    dynamodbUrl: string;
    /** The environment of the functions, as serverless.yml resolves it for the local stage. */
    environment: Record<string, string>;
    /** What serverless.yml resolves to: each function with its handler, its routes and its rights. */
    functions: Definition['functions'];
    /** The role of each function, as it is deployed. */
    roles: Record<string, Role>;
  }
}

/** DynamoDB Local for all test files together. The local stack, which contract tests use, has one of its own. */
export default async function setup({ provide }: Pick<TestProject, 'provide'>, isLongRun = isFull) {
  const { url, definition, settings, stop } = await startDatabase({ isLongRun });
  provide('dynamodbUrl', url);
  provide('functions', definition.functions);
  provide('roles', rolesByFunction(definition));
  provide('environment', settings);
  return stop;
}
