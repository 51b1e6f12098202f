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
