import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { config } from '../../lib/config';
import { corsHeaders, securityHeaders } from '../../lib/http/headers';
import { pageFiles } from '../../lib/reference/files';

/**
 * GET /docs/{file}: what the page of /docs loads.
 * 200 with the script or style sheet, compressed for who can read that; 404 for any other name.
 */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  const name = event.pathParameters?.file ?? '';
  const file = Object.hasOwn(pageFiles, name) ? pageFiles[name] : undefined;
  const headers = {
    ...securityHeaders,
    ...corsHeaders(event.headers.origin, false, config()),
    'x-request-id': context.awsRequestId,
  };
  if (!file) {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return { statusCode: 404, headers: { ...headers, ...type }, body: '{"error":"file_not_found"}' };
  }
  const text = await file.read();
  const found = {
    ...headers,
    'cache-control': 'public, max-age=3600',
    'content-type': file.type,
    vary: 'Origin, Accept-Encoding',
  };
  if (!/\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) {
    return { statusCode: 200, headers: found, body: text };
  }
  const body = (await promisify(gzip)(text)).toString('base64');
  return { statusCode: 200, headers: { ...found, 'content-encoding': 'gzip' }, body, isBase64Encoded: true };
}
