/** How the command ends: a script goes by it. */
export const exitCodes = {
  done: 0,
  /** Something did not work; nothing more is known to be done. */
  failed: 1,
  /** The command line asks for nothing that can be done. */
  usage: 2,
  notFound: 3,
  /** Some of it was done, and what was not is said. */
  inPart: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What kept the command from its work, in a sentence that says what to do next. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}
