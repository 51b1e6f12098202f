import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { config } from '../../lib/config';
import { corsHeaders, securityHeaders } from '../../lib/http/headers';
import { pageHeaders, renderReference } from '../../lib/reference/page';

const contracts = ['directory', 'session', 'activation', 'token', 'profile'];

/**
 * GET /docs: the page that shows the contracts' documents and sends requests.
 * 200 with the page.
 */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  const { contract, mail } = config();
  const documents =
    contract === 'all'
      ? contracts.map((name) => ({ name, url: `/${name}/openapi.json` }))
      : [{ name: contract, url: '/openapi.json' }];
  return {
    statusCode: 200,
    headers: {
      ...securityHeaders,
      ...corsHeaders(event.headers.origin, false, config()),
      ...pageHeaders,
      'x-request-id': context.awsRequestId,
    },
    body: renderReference(`${mail.name}: API reference`, documents),
  };
}
