import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start';
import { type Parameters, project } from './definition';
import { listeners } from './ports';

type CommandLine = { help: boolean; reset: boolean; parameters: Parameters };

const ports = Object.values(listeners).map(
  ({ variable, usual, part }) => `  ${variable.padEnd(20)}${usual}  ${part}`,
);

export const usage = `Runs the service and the AWS that it needs on this machine, until Ctrl-C.

  npm start                            everything, at http://localhost:3000
  npm start -- --contract <name>       one contract, at the root as a deployment of its own serves it
  npm start -- --reset                 empties the tables, the buckets and the worker's checkpoints first
  npm start -- --param <name>=<value>  overrides a parameter of resources/parameters.yml
  npm start -- --help                  this

The environment sets the ports:
${ports.join('\n')}
AKUN_DYNAMODB=docker takes DynamoDB Local from Docker where there is no Java.`;

/** @throws CannotStart for what is no option, or no contract. */
export async function readCommandLine(args: string[]): Promise<CommandLine> {
  const { help, reset, contract, param } = parse(args);
  const parameters = Object.fromEntries(param.map(splitParameter));
  if (contract === undefined) return { help, reset, parameters };
  await requireContract(contract);
  return { help, reset, parameters: { ...parameters, contract } };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        reset: { type: 'boolean', default: false },
        contract: { type: 'string' },
        param: { type: 'string', multiple: true, default: [] },
      },
    });
    return values;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. ');
    throw new CannotStart(`${reason}: see npm start -- --help.`);
  }
}

function splitParameter(text: string): [string, string] {
  const [name = '', ...value] = text.split('=');
  if (!name || value.length === 0) throw new CannotStart(`--param ${text} is not <name>=<value>.`);
  return [name, value.join('=')];
}

async function requireContract(contract: string): Promise<void> {
  const bases = await readFile(join(project, 'resources', 'bases.yml'), 'utf8');
  const contracts = [...bases.matchAll(/^(\w+):/gm)].map(([, name]) => name);
  if (contracts.includes(contract)) return;
  throw new CannotStart(`There is no contract ${contract}: choose one of ${contracts.join(', ')}.`);
}
