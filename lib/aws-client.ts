import { AccountError } from './errors';

/**
 * Where and as whom an AWS client calls: the region's own endpoint with the function's credentials, or a local one
 * with made-up ones, so that nothing on a laptop ever signs with its owner's.
 */
export function clientPlace(endpoint: string, region: string | undefined) {
  if (!endpoint) return region ? { region } : {};
  // The one key that the local S3 knows; the other parts take any.
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  return { endpoint, region: region ?? 'eu-west-1', credentials };
}

/** Waits for a request to AWS; what the SDK's own retries could not mend is `unavailable`, never "not found". */
export async function attempt<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (!isOutage(error)) throw error;
    throw new AccountError('unavailable', { cause: error });
  }
}

const outages = new Set([
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const isServerFault = ($metadata?.httpStatusCode ?? 0) >= 500;
  return outages.has(error.name) || isServerFault || (typeof code === 'string' && /^E[A-Z_]+$/.test(code));
}
