import type { Serverless } from './framework';

/** The steps of packaging that make the template, in the framework's order and words. */
const steps = [
  'package:initialize',
  'package:setupProviderConfiguration',
  'package:compileLayers',
  'package:compileFunctions',
  'package:compileEvents',
  'aws:package:finalize:addExportNameForOutputs',
  'aws:package:finalize:mergeCustomProviderResources',
  'aws:package:finalize:stripNullPropsFromTemplateResources',
];

/** The template that a deployment would hand to CloudFormation, made as packaging makes it but for the bundles. */
export async function compileTemplate({ service, pluginManager }: Serverless) {
  for (const definition of Object.values(service.functions)) {
    definition.package = { artifact: `${definition.name}.zip` };
  }
  for (const step of steps) {
    const hooks = [`before:${step}`, step, `after:${step}`].flatMap(
      (name) => pluginManager.hooks[name] ?? [],
    );
    for (const { hook } of hooks) await hook();
  }
  return service.provider.compiledCloudFormationTemplate;
}
