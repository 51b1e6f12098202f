/** What fails where a command fails. */
export interface Run {
  /** A file that runs the command, or the work behind it where the command would write into the project. */
  by: string;
  /** The words of that file that do. */
  words: string;
}

/**
 * What becomes of each command of README and docs: who runs it, so that it is seen when it fails, or why nothing does.
 */
export const runBy: [command: RegExp, run: Run | string][] = [
  [/^npm ci$/, { by: '.ci/run', words: 'npm ci' }],
  [/^npm test$/, { by: '.ci/run', words: 'npm test' }],
  [/^npm run test:full$/, { by: '.ci/run', words: 'npm run test:full' }],
  [/^npm run test:(?:unit|store|contract)$/, 'nothing: they are parts of what npm test runs'],
  [/^npm run lint$/, { by: 'package.json', words: '"test": "npm run lint && npm run typecheck &&' }],
  [/^npm run typecheck$/, { by: 'package.json', words: '"test": "npm run lint && npm run typecheck &&' }],
  [/^npm run format$/, 'nothing: it writes what npm run lint asks for'],
  [
    /^npm run test:model( -- --runs=\d+ --seed=\d+)?$/,
    'nothing: its sequences run in test/model/sequences.test.ts',
  ],
  [/^npm run measure$/, 'nothing: it measures for minutes; test/calls/calls.test.ts is its first half'],
  [
    /^npm run docs:matrix$/,
    { by: 'test/attacks/matrix.test.ts', words: "toMatchFileSnapshot('../../docs/security-matrix.md')" },
  ],
  [/^npm run openapi$/, { by: 'test/openapi/documents.test.ts', words: 'await writeDocuments(' }],
  [/^npm run clients$/, { by: 'test/openapi/clients.test.ts', words: 'await writeClients()' }],
  [/^npm run events$/, { by: 'test/openapi/events.test.ts', words: 'await writeEvents()' }],
  [/^npm run mails$/, { by: 'test/pages/mails.test.ts', words: 'galleryFiles()' }],
  [/^npm run diagrams$/, { by: 'test/docs/diagrams.test.ts', words: 'await drawDiagrams()' }],
  [/^npm run screenshots$/, { by: 'test/reference/screenshots.test.ts', words: 'await takeScreenshots(' }],

  // Their command lines themselves are read in test/docs/commands.test.ts.
  [/^npm start( -- .*)?$/, { by: '.ci/run', words: 'node local/start.js' }],
  [/^npm run akun( -- .*)?$/, { by: 'test/operator/process.test.ts', words: 'operator/akun.js' }],
  [/^AKUN_DYNAMODB=docker npm start$/, 'nothing: it wants Docker'],
  [
    /^npx serverless template /,
    { by: 'test/template/operations.test.ts', words: "templateCommand(['prod'," },
  ],
  [/^npx serverless roles\b/, { by: 'test/template/operations.test.ts', words: "['roles', '--stage'" }],
  [
    /^(?:npm run package --|npx serverless package) /,
    'nothing: test/template compiles what it would package',
  ],
  [/^npx serverless invoke local /, { by: 'test/contract/events.test.ts', words: "['invoke', 'local'," }],

  [/^API=|^curl /, { by: 'test/examples/readme.test.ts', words: "promisify(execFile)('curl'" }],
  [/^npx tsx examples\/\w+\.ts$/, { by: 'test/examples/programs.test.ts', words: "join('examples'," }],
  [
    /^npx tsx test\/fixtures\/write-items\.ts$/,
    'nothing: it writes what test/lib/store/upgrade.test.ts compares',
  ],
  [/^npm run bench( -- .*)?$/, 'nothing: it takes half an hour'],
  [/^npm run bench:import\b/, 'nothing: it takes half an hour'],
  [/^npx serverless (?:deploy|remove) |^aws /, 'nothing: it wants an AWS account'],
  [/^jq /, 'nothing: it wants jq, and files of another service'],
];
