// Calls a function again and again in this process, and between its calls sends what it sent to DynamoDB by node:https
// alone, so that both meet the same machine. Prints what each call took.
const { Agent, request } = require('node:https');

const [bundle, given] = process.argv.slice(2);
const { event, exchange, url, warmUps, blocks, perBlock } = JSON.parse(given);
const { handler } = require(bundle);
const agent = new Agent({ keepAlive: true });
console.log = console.info = () => {};

function bare() {
  return new Promise((resolve, reject) => {
    const headers = { 'x-amz-target': exchange.operation, 'content-type': 'application/x-amz-json-1.0' };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(exchange.asked);
  });
}

async function call() {
  const { statusCode } = await handler(event, {
    awsRequestId: 'bench',
    getRemainingTimeInMillis: () => 10_000,
  });
  if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
}

async function block(act, sample) {
  const before = process.cpuUsage();
  for (let n = 0; n < perBlock; n++) {
    const began = performance.now();
    await act();
    sample.wall.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  sample.processor.push((user + system) / 1000 / perBlock);
}

async function main() {
  const samples = { call: { wall: [], processor: [] }, bare: { wall: [], processor: [] } };
  for (let n = 0; n < warmUps; n++) await call();
  for (let n = 0; n < warmUps; n++) await bare();
  for (let n = 0; n < blocks; n++) {
    await block(call, samples.call);
    await block(bare, samples.bare);
  }
  // More than a pipe holds: it is gone only when it was taken.
  await new Promise((taken, lost) => {
    process.stdout.write(JSON.stringify(samples), (error) => (error ? lost(error) : taken()));
  });
}

main().then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
