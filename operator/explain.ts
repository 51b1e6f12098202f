import { AccountError } from '../lib/errors';
import { CannotStart } from '../local/cannot-start';
import { type ExitCode, exitCodes, Failure } from './failure';

/** Whom a failure is told to: where the command worked. */
export interface Whereabouts {
  stage: string;
  region: string | undefined;
  /** Of the local stack. */
  endpoint: string | undefined;
}

/** What to say of an error, and how to end. A message of somebody else's may quote what it was given: none is shown. */
export function explain(error: unknown, at?: Whereabouts): { text: string; exitCode: ExitCode } {
  if (error instanceof Failure) return { text: error.message, exitCode: error.exitCode };
  if (error instanceof CannotStart) return { text: error.message, exitCode: exitCodes.failed };
  if (error instanceof AccountError && error.code === 'account_not_found') {
    return {
      text: 'There is no such account: an e-mail address, an id or a number names one.',
      exitCode: exitCodes.notFound,
    };
  }
  const causes = causesOf(error);
  const advice = causes.map((cause) => adviceOn(cause, at)).find((found) => found !== undefined);
  if (advice) return { text: advice, exitCode: exitCodes.failed };
  const [first] = causes;
  const isOurs = first instanceof Error && first.message.startsWith('configuration: ');
  if (isOurs) {
    const text = `The stage was deployed from another version of this project (${first.message}): check that one out, or deploy.`;
    return { text, exitCode: exitCodes.failed };
  }
  return { text: `Something unexpected went wrong: ${whereOf(error)}`, exitCode: exitCodes.failed };
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause)
    causes.push(cause);
  return causes;
}

const noCredentials = new Set(['CredentialsProviderError', 'TokenProviderError']);
const badCredentials = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
]);
const noRight = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);

function adviceOn(error: Error, at: Whereabouts | undefined): string | undefined {
  const { name } = error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (at?.endpoint && code === 'ECONNREFUSED') {
    return `The local stack does not answer at ${at.endpoint}: start it with npm start, or name a stage with --stage.`;
  }
  if (noCredentials.has(name)) {
    return 'There are no AWS credentials: sign in (aws sso login, aws configure), or name a profile with --profile.';
  }
  if (badCredentials.has(name))
    return 'AWS does not accept these credentials: sign in again, or use another --profile.';
  if (noRight.has(name)) {
    return 'These credentials may not do this: docs/operations.md lists the rights that an operator needs.';
  }
  if (name === 'ResourceNotFoundException') {
    return at?.endpoint
      ? `The local stack at ${at.endpoint} has no tables yet: wait until npm start says that it is ready.`
      : `The tables of stage ${at?.stage} are not in ${at?.region}: check --stage and --region.`;
  }
  const trouble = fileTroubles[code ?? ''];
  if (trouble && syscall !== 'connect') {
    return `A file could not be read or written (${code}: ${trouble}). Mend that, then give the same command again.`;
  }
  if (error instanceof AccountError && error.code === 'unavailable' && !error.cause) return later;
  return isOutage(error) ? later : undefined;
}

/** What a file system says. Its codes look like the network's, and AWS has no part in them. */
const fileTroubles: Record<string, string> = {
  EACCES: 'you may not',
  EDQUOT: 'your quota is used up',
  EFBIG: 'it has become too large',
  EIO: 'the disk fails',
  EISDIR: 'it is a directory',
  EMFILE: 'too many files are open',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its directory is none',
  EPERM: 'you may not',
  EROFS: 'the disk can only be read',
};

const later = 'AWS did not answer as it should (an outage, or throttling): try again in a minute.';

const isOutage = (error: Error) =>
  /Throttl|Timeout|ServiceUnavailable|InternalServerError|ProvisionedThroughput|TransactionCancel/.test(
    error.name,
  ) || /^E[A-Z_]+$/.test((error as NodeJS.ErrnoException).code ?? '');

/** Its kind and where it arose. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 5).map((line) => line.trim())].join('\n    ');
}
