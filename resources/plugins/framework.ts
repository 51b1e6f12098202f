/** A function as its functions.yml writes it, and as the framework goes on with it. */
export interface FunctionDefinition {
  name: string;
  /** The deeds of resources/rights.yml that it does. */
  rights?: string[];
  role?: unknown;
  disableLogs?: boolean;
  package?: { artifact?: string };
}

type Hook = () => unknown;

/** What our plugin touches of the framework's own objects, which come without types. */
export interface Serverless {
  classes: { Error: new (message: string, code: string) => Error };
  processedInput: { commands: string[]; options: { param?: string[] } };
  configSchemaHandler: { defineFunctionProperties(provider: string, schema: object): void };
  configurationInput: { params: Presets };
  pluginManager: { hooks: Record<string, { hook: Hook }[] | undefined> };
  service: {
    custom: { rights: unknown };
    functions: Record<string, FunctionDefinition>;
    provider: {
      stage: string;
      environment: Record<string, unknown>;
      compiledCloudFormationTemplate: { Resources: Record<string, unknown> };
    };
  };
}

/** The parameters of every stage under `default`, and what a stage of that name has instead. */
export type Presets = Record<string, Record<string, unknown> | undefined>;
