// Runs commands of the framework in one process, one after the other: loading its dependencies takes four times as
// long as all that a command does. Prints what each said and how it would have ended, as JSON.
const path = require('node:path');

const program = require.resolve('serverless/bin/serverless.js');
const framework = path.dirname(path.dirname(program)) + path.sep;
const commands = JSON.parse(process.argv[2]);
const print = process.stdout.write.bind(process.stdout);
const answers = [];

process.stdout.write = (text) => {
  answers.at(-1).out += text;
  return true;
};

/** What the framework keeps of a command lies in its own modules, not in those that it depends on. */
function forgetLastCommand() {
  const dependencies = path.join(framework, 'node_modules') + path.sep;
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(framework) && !file.startsWith(dependencies)) delete require.cache[file];
  }
  process.exitCode = undefined;
  delete EvalError.$serverlessCommandStartTime;
}

function runNext() {
  const last = answers.at(-1);
  if (last) last.exitCode = process.exitCode ?? 0;
  forgetLastCommand();
  const command = commands[answers.length];
  if (!command) {
    process.off('beforeExit', runNext);
    print(JSON.stringify(answers));
    return;
  }
  answers.push({ out: '' });
  process.argv = [process.execPath, program, ...command];
  require(program);
}

// A command is over when nothing of it is left to wait for.
process.on('beforeExit', runNext);
runNext();
