import type { TestProject } from 'vitest/node';
import { connectDynamodb } from '../../local/clients';
import { type Definition, readDefinition } from '../../local/definition';
import { startDynamodb } from '../../local/dynamodb';
import { childEnvironment } from '../../local/environment';
import { pickFreePorts } from '../../local/ports';
import { awaitAnswer } from '../../local/readiness';
import { createTable, tablesOf, withoutStream } from '../../local/tables';
import { type Rights, roleIdOf, rolesOf } from '../../resources/plugins/roles';
import type { Role } from '../support/iam/policy';

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

/**
 * Starts DynamoDB Local in memory, with the tables made from the very resources that are deployed, but for the stream,
 * which the local stack of the contract tests has.
 */
export default async function setup(
  { provide }: Pick<TestProject, 'provide'>,
  isLongRun = process.env.AKUN_TEST === 'full',
) {
  const ports = await pickFreePorts();
  const environment = childEnvironment(ports);
  const { signal } = new AbortController();
  const dynamodb = await startDynamodb({
    port: ports.dynamodb,
    directory: undefined,
    docker: false,
    isLongRun,
    environment,
    log: () => {},
  });
  const url = `http://127.0.0.1:${ports.dynamodb}`;
  const [definition] = await Promise.all([
    readDefinition({}, environment, signal),
    awaitAnswer({ url, what: 'DynamoDB Local', signal }),
  ]);
  const client = connectDynamodb(url);
  await Promise.all(
    Object.values(tablesOf(definition)).map((table) => createTable(client, withoutStream(table))),
  );
  const texts = Object.entries(definition.provider.environment).filter(
    ([, value]) => typeof value !== 'object',
  );
  provide('dynamodbUrl', url);
  provide('functions', definition.functions);
  provide('roles', rolesByFunction(definition));
  provide('environment', Object.fromEntries(texts.map(([name, value]) => [name, String(value)])));
  return dynamodb.stop;
}
