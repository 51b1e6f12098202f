import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { compare, hash } from 'bcryptjs';
import { CannotStart } from '../../local/cannot-start';
import { type Definition, type FunctionDefinition, readDefinition } from '../../local/definition';
import { childEnvironment } from '../../local/environment';
import { pickFreePorts } from '../../local/ports';
import type { GrowthResults } from '../growth/results';
import { resultsOf, runProgram, type Taken } from '../program';
import { spreadOf } from '../spread';
import type { CallWork, CostResults, Standing } from './results';

/** A deployed stage's default (resources/parameters.yml); the local stage has another. */
const bcryptCost = 12;
/** The hash in the measured calls. */
const measuredCost = 4;
/** Everything, and one contract at the root, as one client needs it. */
const contracts = ['all', 'session'];

async function measure(tries: number, show: (done: number, total: number) => void): Promise<CostResults> {
  const growth = await growthResults();
  const [smallest] = growth.sizes;
  if (!smallest) throw new CannotStart('there are no measured calls: run npm run bench -- --only growth');
  const [hashed, least] = [
    await hashMilliseconds(bcryptCost, tries),
    await hashMilliseconds(measuredCost, tries),
  ];
  const definitions: Definition[] = [];
  for (const contract of contracts) {
    show(definitions.length, contracts.length);
    definitions.push(await definitionOf(contract));
  }
  const [everything] = definitions;
  const work = smallest.calls.map(({ name, endpoint, cpuMilliseconds, hashes, mails }): CallWork => {
    const withoutHashes = Math.max(0, cpuMilliseconds.median - hashes * least);
    return {
      name,
      cpuMilliseconds: withoutHashes,
      hashes,
      mails,
      megabytes: megabytesOf(everything, endpoint),
    };
  });
  const { date, cpu, quick } = growth.taken;
  return {
    workTaken: { date, cpu, quick },
    work,
    bcryptCost,
    hashMilliseconds: hashed,
    standing: definitions.map((definition, at) => standingOf(contracts[at] ?? '', definition)),
  };
}

async function growthResults(): Promise<GrowthResults & { taken: Taken }> {
  if (!existsSync(resultsOf('growth'))) {
    throw new CannotStart('the calls have not been measured yet: run npm run bench -- --only growth,cost');
  }
  return JSON.parse(await readFile(resultsOf('growth'), 'utf8')) as GrowthResults & { taken: Taken };
}

/** The processor's time that one comparison takes, in milliseconds. */
async function hashMilliseconds(cost: number, tries: number): Promise<number> {
  const stored = await hash('sandi-yang-benar', cost);
  const taken: number[] = [];
  for (let at = 0; at < tries; at++) {
    const before = process.cpuUsage();
    await compare('sandi-yang-benar', stored);
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  return spreadOf(taken).median;
}

async function definitionOf(contract: string): Promise<Definition> {
  const environment = childEnvironment(await pickFreePorts());
  return readDefinition({ contract }, environment, new AbortController().signal);
}

function megabytesOf(definition: Definition | undefined, name: string): number {
  const found: (FunctionDefinition & { memorySize?: number }) | undefined = definition?.functions[name];
  const usual = (definition?.provider as { memorySize?: number } | undefined)?.memorySize;
  const megabytes = found?.memorySize ?? usual;
  if (megabytes === undefined) throw new Error(`${name} has no memory`);
  return megabytes;
}

function standingOf(contract: string, { resources }: Definition): Standing {
  const count = (type: string) =>
    Object.values(resources.Resources).filter(({ Type }) => Type === type).length;
  return {
    contract,
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
  };
}

void runProgram({
  name: 'cost',
  about:
    'What a hash of the deployed cost takes of a processor, what a deployment has that is paid by the month, and the work\n' +
    'of each call as `growth` found it; docs/cost.md makes dollars of them. Takes seconds, and needs the results of growth.',
  noun: 'deployment',
  measure: ({ quick, show }) => measure(quick ? 3 : 11, show),
});
