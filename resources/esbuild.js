const { require: load } = require('tsx/cjs/api');

const { bundling } = load('./bundling.ts', __filename);

/** What serverless-esbuild is told. */
module.exports = async ({ resolveVariable }) => ({
  ...bundling,
  minify: await resolveVariable('param:minify'),
  // All functions at once would take esbuild gigabytes; it uses every core for one as well.
  concurrency: 4,
  // Nothing is left to Lambda's own copy of the SDK: it is older than what is tested here, and loads slower. On a laptop
  // sharp is left out, and plugins has it loaded from this project.
  exclude: await resolveVariable('param:machineModules'),
  plugins: 'resources/esbuild-plugins.js',
  // The framework's own installation of sharp is for this machine, hence a second one for Lambda's.
  installExtraArgs: ['--ignore-scripts'],
  packagerOptions: {
    scripts: ['npm ci --ignore-scripts --os=linux --cpu=arm64 --libc=glibc'],
  },
  // What runs locally is built apart: packaging meanwhile would delete it.
  outputWorkFolder: await resolveVariable("param:buildFolder, '.esbuild'"),
  // An edit during a rebuild would join it and be lost: hence a build of its own for each, once the file is whole.
  skipRebuild: true,
  watch: {
    pattern: ['functions/**/*.ts', 'lib/**/*.ts'],
    chokidar: { ignoreInitial: true, awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 } },
  },
});
