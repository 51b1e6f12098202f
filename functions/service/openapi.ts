import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import activation from '../../docs/openapi/activation.json';
import directory from '../../docs/openapi/directory.json';
import profile from '../../docs/openapi/profile.json';
import session from '../../docs/openapi/session.json';
import token from '../../docs/openapi/token.json';
import { config } from '../../lib/config';
import { contractUrl } from '../../lib/contract-url';
import { corsHeaders, securityHeaders } from '../../lib/http/headers';

const documents = { activation, directory, profile, session, token };

/**
 * GET /{contract}/openapi.json, and /openapi.json where one contract is served alone: its OpenAPI document, which
 * names this deployment as the server.
 * 200, to be kept for five minutes; 404 for any other name.
 */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  const name = event.pathParameters?.contract ?? config().contract;
  const answer = isContract(name)
    ? { status: 200, caching: 'public, max-age=300', body: documentOf(name) }
    : { status: 404, caching: 'no-store', body: { error: 'document_not_found' } };
  return {
    statusCode: answer.status,
    headers: {
      ...securityHeaders,
      ...corsHeaders(event.headers.origin, false, config()),
      'cache-control': answer.caching,
      'content-type': 'application/json; charset=utf-8',
      'x-request-id': context.awsRequestId,
    },
    body: JSON.stringify(answer.body),
  };
}

function isContract(name: string): name is keyof typeof documents {
  return Object.hasOwn(documents, name);
}

function documentOf(name: keyof typeof documents): object {
  return { ...documents[name], servers: [{ url: contractUrl(name, '') }] };
}
