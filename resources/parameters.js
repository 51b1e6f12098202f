/** The presets of resources/parameters.yml; every stage whose name begins with prod has that of prod. */
module.exports = async ({ resolveVariable }) => {
  const presets = await resolveVariable('file(resources/parameters.yml)');
  const stage = await resolveVariable('sls:stage');
  return stage.startsWith('prod') ? { ...presets, [stage]: presets.prod } : presets;
};
