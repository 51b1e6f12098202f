import type { Definition, FunctionDefinition } from '../definition';
import { tablesOf } from '../tables';
import { compileFilter } from './filter';
import type { DeliveryRules } from './retry';

/** One event source mapping of the definition: which records go to which function, and what if it fails. */
export type Mapping = {
  functionKey: string;
  functionName: string;
  functionTimeoutSeconds: number;
  tableName: string;
  matches: (record: unknown) => boolean;
  rules: DeliveryRules;
  /** Logical id of the bucket that takes what is given up. */
  failureBucket: string | undefined;
};

type StreamEvent = {
  type?: string;
  arn?: { 'Fn::GetAtt'?: [string, string] };
  enabled?: boolean;
  startingPosition?: string;
  batchSize?: number;
  functionResponseType?: string;
  bisectBatchOnFunctionError?: boolean;
  maximumRecordAgeInSeconds?: number;
  maximumRetryAttempts?: number;
  filterPatterns?: unknown[];
};

const understood = new Set([
  'type',
  'arn',
  'enabled',
  'startingPosition',
  'batchSize',
  'functionResponseType',
  'bisectBatchOnFunctionError',
  'maximumRecordAgeInSeconds',
  'maximumRetryAttempts',
  'filterPatterns',
  // These two only tune the throughput on AWS.
  'batchWindow',
  'parallelizationFactor',
]);

/**
 * The mappings from tables to functions.
 *
 * @throws Error for a setting that would behave otherwise here than on AWS.
 */
export function readMappings(definition: Definition): Mapping[] {
  return Object.entries(definition.functions).flatMap(([key, definedFunction]) =>
    (definedFunction.events ?? [])
      .map(({ stream }) => stream as StreamEvent | undefined)
      .filter((stream) => stream !== undefined && stream.enabled !== false)
      .map((stream) => readMapping(definition, key, definedFunction, stream as StreamEvent)),
  );
}

function readMapping(
  definition: Definition,
  functionKey: string,
  { name, timeout = 6 }: FunctionDefinition,
  stream: StreamEvent,
): Mapping {
  requireUnderstood(functionKey, stream);
  const [tableId = '', attribute] = stream.arn?.['Fn::GetAtt'] ?? [];
  const table = tablesOf(definition)[tableId];
  if (!table || attribute !== 'StreamArn') {
    throw new Error(
      `${functionKey}: the stream's arn must be Fn::GetAtt of a table here, [<table>, StreamArn].`,
    );
  }
  return {
    functionKey,
    functionName: name,
    functionTimeoutSeconds: timeout,
    tableName: table.TableName,
    matches: compileFilter(stream.filterPatterns ?? []),
    rules: {
      batchSize: stream.batchSize ?? 100,
      reportsBatchItemFailures: stream.functionResponseType === 'ReportBatchItemFailures',
      bisects: stream.bisectBatchOnFunctionError ?? false,
      maximumRecordAgeSeconds: stream.maximumRecordAgeInSeconds ?? -1,
      maximumRetryAttempts: stream.maximumRetryAttempts ?? -1,
    },
    failureBucket: findFailureBucket(definition, functionKey),
  };
}

function requireUnderstood(functionKey: string, stream: StreamEvent): void {
  const unknown = Object.keys(stream).filter((setting) => !understood.has(setting));
  if (stream.type !== 'dynamodb') unknown.push(`type: ${stream.type}`);
  if (stream.startingPosition !== 'TRIM_HORIZON')
    unknown.push(`startingPosition: ${stream.startingPosition}`);
  if (unknown.length === 0) return;
  throw new Error(
    `${functionKey}: the local stream worker does not know the stream's ${unknown.join(', ')}.`,
  );
}

/** The framework knows no S3 destination: it is written onto the mapping's resource, under extensions. */
function findFailureBucket({ resources }: Definition, functionKey: string): string | undefined {
  const prefix = `${toLogicalId(functionKey)}EventSourceMappingDynamodb`;
  const extension = Object.entries(resources.extensions ?? {}).find(([id]) => id.startsWith(prefix));
  const properties = extension?.[1].Properties as
    | { DestinationConfig?: { OnFailure?: { Destination?: { 'Fn::GetAtt'?: [string, string] } } } }
    | undefined;
  return properties?.DestinationConfig?.OnFailure?.Destination?.['Fn::GetAtt']?.[0];
}

/** As the framework makes it: a logical id takes neither dashes nor underscores. */
function toLogicalId(functionKey: string): string {
  const spelled = functionKey.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}
