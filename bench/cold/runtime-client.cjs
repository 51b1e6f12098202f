// A runtime client as AWS's own is, without native code: it loads the function, and asks the Runtime API for events by
// node:http, as that one does, until it is ended. The answer brings the processor time that the process has taken.
const http = require('node:http');
const path = require('node:path');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function ask(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { hostname, port, agent, method, path: `/2018-06-01/runtime/${path}`, headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ headers: response.headers, text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

const describe = (error) => JSON.stringify({ errorType: error?.name, errorMessage: String(error?.stack) });

async function serve(handler) {
  for (;;) {
    const { headers, text } = await ask('GET', 'invocation/next');
    const id = headers['lambda-runtime-aws-request-id'];
    try {
      const answer = JSON.stringify(await handler(JSON.parse(text), contextOf(headers)));
      const { user, system } = process.cpuUsage();
      const type = { 'content-type': 'application/json', 'x-processor-microseconds': user + system };
      await ask('POST', `invocation/${id}/response`, answer, type);
    } catch (error) {
      await ask('POST', `invocation/${id}/error`, describe(error));
    }
  }
}

function load() {
  const [file, exported] = process.env._HANDLER.split('.');
  return require(path.join(process.env.LAMBDA_TASK_ROOT, file))[exported];
}

try {
  void serve(load());
} catch (error) {
  void ask('POST', 'init/error', describe(error));
}
