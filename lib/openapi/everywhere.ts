import type { Contract } from '../contract';

/** What holds at every endpoint of a contract, in Markdown: a document says it once. */
export function everywhere({ tokenCookie }: Contract): string {
  const credentials = tokenCookie ? ', with credentials' : '';
  return `## At every endpoint

**Refusals.** Those listed come in this contract’s envelope, with \`x-request-id\`; 429 and 503 say in \`retry-after\` when
to come again. Figures of limits are those of a stage that nobody has changed; \`npm start\` has none of a source. Bodies
are at most 16 KB, where an endpoint does not say otherwise; JSON is at most 8 levels deep and has at most 64 keys.

**What the gateway answers by itself** is in no envelope but its own, \`{"message":"…"}\`, and has neither
\`x-request-id\` nor \`retry-after\`: 404 for an unknown path, 429 for its throttle, 413 for a request beyond 6 MB, 500 and
503 where a function could not answer.

**Browsers.** Origins that the deployment allows get CORS headers${credentials}, and may read \`x-request-id\`,
\`retry-after\` and \`link\`. Every answer has \`cache-control: no-store\`.

**Tokens** are JWTs, signed with ES256; the public keys are at \`/.well-known/jwks.json\` of the API’s own root.`;
}
