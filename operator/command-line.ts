import { parseArgs } from 'node:util';
import { exitCodes, Failure } from './failure';
import { commonOptions, helpOf, overview } from './help';
import type { OptionValues, Verb, VerbOption } from './verb';

/** What the command line asks for: a text to be shown, or a verb to be run. */
export type CommandLine =
  | { help: string }
  | { name: string; verb: Verb; args: string[]; options: OptionValues };

/** @throws Failure for what is no verb, no option of it, or lacks an argument */
export function readCommandLine(words: string[], verbs: Record<string, Verb>): CommandLine {
  const [name, ...rest] = words;
  if (name === undefined) throw new Failure(overview(verbs), exitCodes.usage);
  if (['help', '--help', '-h'].includes(name)) return { help: helpOn(rest[0], verbs) };
  const verb = verbs[name];
  if (!verb) throw new Failure(`There is no verb ${name}: see npm run akun -- --help.`, exitCodes.usage);
  const { values, positionals } = parse(name, rest, { ...verb.options, ...commonOptions });
  if (values.help) return { help: helpOf(name, verb) };
  requireArguments(name, verb, positionals);
  return { name, verb, args: positionals, options: values };
}

function helpOn(name: string | undefined, verbs: Record<string, Verb>): string {
  const verb = name === undefined ? undefined : verbs[name];
  return name !== undefined && verb ? helpOf(name, verb) : overview(verbs);
}

function parse(name: string, args: string[], options: Record<string, VerbOption>) {
  const known = Object.fromEntries(
    Object.entries(options).map(([option, { hint }]) => [option, { type: typeOf(hint) }]),
  );
  try {
    return parseArgs({ args, options: known, allowPositionals: true });
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. ');
    throw new Failure(`${reason}: see npm run akun -- ${name} --help.`, exitCodes.usage);
  }
}

const typeOf = (hint: string | undefined) =>
  hint === undefined ? ('boolean' as const) : ('string' as const);

function requireArguments(name: string, { takes }: Verb, given: string[]): void {
  const missing = takes.slice(given.length).find((argument) => !argument.endsWith('?'));
  if (missing) throw new Failure(`${name} needs <${missing}>: see npm run akun -- ${name} --help.`, 2);
  const extra = given[takes.length];
  if (extra !== undefined) {
    throw new Failure(`${name} takes no further argument (${extra}): see npm run akun -- ${name} --help.`, 2);
  }
}
