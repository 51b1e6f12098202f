import { lazy } from '../lib/lazy';
import { exitCodes } from './failure';
import { run } from './run';
import { connect } from './site';
import { processTerminal } from './terminal';
import { verbs } from './verbs';

const interruption = lazy(() => {
  const ending = new AbortController();
  process.on('SIGINT', () => {
    if (ending.signal.aborted) process.exit(exitCodes.interrupted);
    ending.abort();
  });
  return ending.signal;
});

/** What is still being written is written out first. */
const exit = (code: number) => process.stdout.write('', () => process.exit(code));

run(process.argv.slice(2), { verbs, terminal: processTerminal(process), connect, interruption }).then(
  exit,
  () => exit(exitCodes.failed),
);
