import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { config } from '../../lib/config';
import { clientContracts } from '../../lib/contract';
import { corsHeaders, securityHeaders } from '../../lib/http/headers';
import { pageHeaders, renderReference } from '../../lib/reference/page';

/**
 * GET /docs: the page that shows the contracts' documents and sends requests.
 * 200 with the page.
 */
export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  const { contract, mail } = config();
  const documents =
    contract === 'all'
      ? clientContracts.map((name) => ({ name, url: `/${name}/openapi.json` }))
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
