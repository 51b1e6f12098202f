import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { config } from '../../lib/config';
import { preflightHeaders, securityHeaders } from '../../lib/http/headers';
import { session } from '../session/contract';

/** The contracts whose token travels in a cookie: only they let a browser's page send credentials. */
const cookieContracts = [session.name];

/**
 * OPTIONS, on any path: what a browser asks before it lets a page of another origin call (Fetch Standard).
 * 204, with the permission only for origins that are configured.
 */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  const { contract } = config();
  const served = contract === 'all' ? event.rawPath.split('/')[1] : contract;
  const credentials = cookieContracts.some((name) => name === served);
  const cors = preflightHeaders(event.headers.origin, credentials, config());
  const requestId = { 'x-request-id': context.awsRequestId };
  return { statusCode: 204, headers: { ...securityHeaders, ...cors, ...requestId } };
}
