import { describeRoles } from './describe-roles';
import type { Serverless } from './framework';
import { problemsOf } from './parameters';
import { type Rights, rolesOf } from './roles';
import { compileTemplate } from './template';

/**
 * What we add to the framework: parameters are checked before anything is packaged, each function gets a role of its
 * own, `serverless template` prints what would be deployed, and `serverless roles` who may do what in it.
 */
export default class AkunPlugin {
  readonly commands = {
    template: {
      usage: 'Print the CloudFormation template of a stage, without bundling its functions',
      lifecycleEvents: ['compile'],
    },
    roles: {
      usage: 'Print what each function may do, as docs/operations.md has it',
      lifecycleEvents: ['print'],
    },
  };
  readonly hooks: Record<string, () => unknown>;

  constructor(serverless: Serverless) {
    const rights = { type: 'array', items: { type: 'string' } };
    serverless.configSchemaHandler.defineFunctionProperties('aws', { properties: { rights } });
    const requireParameters = () => {
      const { service, configurationInput, processedInput, classes } = serverless;
      const { stage: name, environment } = service.provider;
      const given = processedInput.options.param ?? [];
      const problems = problemsOf({ name, presets: configurationInput.params, given, environment });
      if (problems.length === 0) return;
      const said = `${problems.join('; ')} (docs/operations.md describes every parameter)`;
      throw new classes.Error(said, 'AKUN_PARAMETERS');
    };

    const giveRoles = () => {
      const { functions, custom, provider } = serverless.service;
      const { Resources } = provider.compiledCloudFormationTemplate;
      Object.assign(Resources, rolesOf(functions, custom.rights as Rights));
    };

    this.hooks = {
      'before:package:cleanup': requireParameters,
      'before:deploy:function:initialize': requireParameters,
      'before:template:compile': requireParameters,
      'before:package:setupProviderConfiguration': giveRoles,
      'roles:print': () => {
        const { functions, custom } = serverless.service;
        process.stdout.write(describeRoles(functions, custom.rights as Rights));
      },
      'template:compile': async () => {
        process.stdout.write(`${JSON.stringify(await compileTemplate(serverless), null, 2)}\n`);
      },
    };
  }
}
