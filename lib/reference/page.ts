import { escapeHtml } from '../escape-html';

/** A document that the page can show. */
export interface ShownDocument {
  name: string;
  url: string;
}

/**
 * The headers of the page, beside those that every answer has. Scripts, styles and documents come from us alone; the
 * viewer's own style sheet has its icons in data URLs.
 */
export const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
};

/** The reference: a viewer that shows the documents, one at a time, and sends requests from the page. */
export function renderReference(title: string, documents: ShownDocument[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/reference.css">
</head>
<body>
<noscript>This page needs JavaScript. The documents: ${documents.map(({ url }) => escapeHtml(url)).join(', ')}</noscript>
<div id="reference" data-documents="${escapeHtml(JSON.stringify(documents))}"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/reference.js"></script>
</body>
</html>
`;
}
