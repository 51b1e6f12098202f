// The framework loads plain JavaScript; tsx reads the plugin, and lib/config.ts with it, as they are written.
const { require: load } = require('tsx/cjs/api');

module.exports = load('./plugins/index.ts', __filename).default;
