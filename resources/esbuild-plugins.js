/**
 * Plugins of esbuild, one for each module that bundles leave to the machine (a name, or `@scope/*`): it is loaded from
 * this project, wherever the bundles lie. Those of a test lie in a directory of the system's, from which no module is
 * found.
 */
module.exports = ({ service }) =>
  service.custom.esbuild.exclude.map((name) => ({
    name: `${name}-of-the-machine`,
    setup({ onResolve }) {
      const filter = new RegExp(`^${name.replace('*', '[^/]+')}$`);
      onResolve({ filter }, ({ path }) => ({ path: require.resolve(path), external: true }));
    },
  }));
