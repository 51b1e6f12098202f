import type { Source } from '../lib/source';
import type { ExitCode } from './failure';
import type { Site } from './site';
import type { Terminal } from './terminal';

/** An option of a verb: without a hint it is a switch. */
export interface VerbOption {
  hint?: string;
  text: string;
}

export type OptionValues = Record<string, string | boolean | undefined>;

/** What a verb is given to work with. */
export interface Work {
  site: Site;
  /** Who acts, for the audit trail. */
  source: Source;
  terminal: Terminal;
  args: string[];
  options: OptionValues;
  /** For a run that is long: from here on the first Ctrl-C asks it to end where it can be taken up again. */
  interruption: () => AbortSignal;
}

/** What a verb has to say: for people, and as JSON for scripts. */
export interface Report {
  text: string;
  data: unknown;
  exitCode?: ExitCode;
}

/** One thing that an operator can have done. */
export interface Verb {
  /** One line in the list of verbs. */
  summary: string;
  /** The names of its arguments; one with a question mark may be left out. */
  takes: string[];
  options?: Record<string, VerbOption>;
  /** What --help says beyond the summary. */
  details?: string;
  /** What is asked before it is done; undefined where nothing need be. */
  question?: (work: Work) => Promise<string | undefined>;
  run: (work: Work) => Promise<Report>;
}
