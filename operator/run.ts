import { type CommandLine, readCommandLine } from './command-line';
import { explain, type Whereabouts } from './explain';
import { exitCodes } from './failure';
import { localStage, type Place, type Site } from './site';
import { requireYes, type Terminal } from './terminal';
import type { Verb, Work } from './verb';
import { sourceOf } from './who';

export interface Surroundings {
  verbs: Record<string, Verb>;
  terminal: Terminal;
  connect: (place: Place) => Promise<Site>;
  interruption: Work['interruption'];
}

/** Does what the words of a command line ask for; resolves with the exit code, and never rejects. */
export async function run(words: string[], surroundings: Surroundings): Promise<number> {
  const { terminal, verbs } = surroundings;
  let at: Whereabouts | undefined;
  try {
    const line = readCommandLine(words, verbs);
    if ('help' in line) {
      terminal.out(line.help);
      return exitCodes.done;
    }
    const work = await prepare(line, surroundings);
    const { stage, region, services } = work.site;
    at = { stage, region, endpoint: services.config.endpoints.dynamodb || undefined };
    const question = await line.verb.question?.(work);
    if (question) {
      const where = stage === localStage ? 'on the local stack' : `on stage ${stage}`;
      await requireYes(terminal, `${question} ${where}?`, line.options.yes === true);
    }
    const { text, data, exitCode = exitCodes.done } = await line.verb.run(work);
    terminal.out(line.options.json ? JSON.stringify(data) : text);
    return exitCode;
  } catch (error) {
    const { text, exitCode } = explain(error, at);
    terminal.err(text);
    return exitCode;
  }
}

async function prepare(
  { name, args, options }: Exclude<CommandLine, { help: string }>,
  { terminal, connect, interruption }: Surroundings,
): Promise<Work> {
  const text = (name: string) => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const place = { stage: text('stage'), region: text('region'), profile: text('profile') };
  const site = await connect(place);
  const source = await sourceOf({ verb: name, as: text('as'), region: site.region });
  return { site, source, terminal, args, options, interruption };
}
