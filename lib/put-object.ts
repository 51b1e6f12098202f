import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

interface Place {
  bucket: string;
  /** Of a local S3; empty: the region's own. */
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

const patienceMilliseconds = 5000;

/**
 * Puts one JSON object into a bucket. The SDK's client for S3 would be a third of the bundle of who does only this;
 * what signs is in every bundle anyway.
 *
 * @throws Error whatever S3 has against it, or its silence
 */
export async function putObject(place: Place, key: string, body: string): Promise<void> {
  const { region, credentials } = place;
  const { protocol, host, hostname, pathname, href } = urlOf(place, key);
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const { headers } = await signer.sign({
    method: 'PUT',
    protocol,
    hostname,
    path: pathname,
    headers: { host, 'content-type': 'application/json' },
    query: {},
    body,
  });
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const { ok, status } = await fetch(href, { method: 'PUT', headers, body, signal });
  if (!ok) throw new Error(`S3 answered ${status}`);
}

function urlOf({ bucket, endpoint, region }: Place, key: string): URL {
  // A local S3 has no name for each bucket.
  if (endpoint) return new URL(`/${bucket}/${key}`, endpoint);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`/${key}`, `https://${bucket}.s3.${region}.${suffix}`);
}
