/**
 * By what each command of README and docs is run, so that it is seen when it fails: the file that runs it, or its
 * very program. What nothing runs is named with its reason, and is all that there is of that kind.
 */
export const runBy: [command: RegExp, by: string][] = [
  [/^npm ci$/, '.ci/run'],
  [/^npm test$/, '.ci/run'],
  [/^npm run test:full$/, '.ci/run'],
  [/^npm run test:(?:unit|store|contract)$/, 'vitest.config.ts'],
  [/^npm run (?:lint|typecheck)$/, 'package.json'],
  [/^npm run format$/, 'biome.json'],
  [/^npm run test:model( -- --runs=\d+ --seed=\d+)?$/, 'test/model'],
  [/^npm run measure$/, 'test/calls'],
  [/^npm run docs:matrix$/, 'test/attacks/matrix.test.ts'],
  [/^npm run openapi$/, 'test/openapi/documents.test.ts'],
  [/^npm run clients$/, 'test/openapi/clients.test.ts'],
  [/^npm run events$/, 'test/openapi/events.test.ts'],
  [/^npm run mails$/, 'test/pages/mails.test.ts'],
  [/^npm run diagrams$/, 'test/docs/diagrams.test.ts'],
  [/^npm run screenshots$/, 'test/reference/screenshots.test.ts'],

  // The command lines themselves are read in test/docs/commands.test.ts.
  [/^npm start( -- .*)?$/, '.ci/run'],
  [/^AKUN_DYNAMODB=docker npm start$/, 'test/local/checks.test.ts'],
  [/^npm run akun( -- .*)?$/, 'test/operator'],
  [/^npm run package -- /, 'test/template'],
  [/^npx serverless (?:deploy|package|template|roles)\b/, 'test/template'],
  [/^npx serverless invoke local /, 'test/contract/events.test.ts'],

  [/^API=|^curl /, 'test/examples/readme.test.ts'],
  [/^npx tsx examples\/\w+\.ts$/, 'test/examples/programs.test.ts'],
  [/^npx tsx test\/fixtures\/write-items\.ts$/, 'test/lib/store/upgrade.test.ts'],
  [/^npm run bench( -- .*)?$/, 'nothing: it takes half an hour'],
  [/^npm run bench:import\b/, 'nothing: it takes half an hour'],
  [/^npx serverless remove |^aws /, 'nothing: it wants an AWS account'],
  [/^jq /, 'nothing: it wants jq, and files of another service'],
];
