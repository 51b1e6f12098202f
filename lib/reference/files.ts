import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** A file that the page loads. */
export interface PageFile {
  type: string;
  read: () => Promise<string>;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

/** From the viewer's package, which a function that is deployed carries beside itself, as functions/service/docs.yml says. */
function viewer(file: string, type: string): PageFile {
  return { type, read: () => readFile(resolve('node_modules', 'swagger-ui-dist', file), 'utf8') };
}

const own = (text: string, type: string): PageFile => ({ type, read: async () => text });

/** Shows the document that the query names, or the first; whatever else a query says is not obeyed. */
const startScript = `'use strict';
const reference = document.getElementById('reference');
const urls = JSON.parse(reference.dataset.documents);
const asked = new URLSearchParams(location.search).get('urls.primaryName');
const shown = urls.find(({ name }) => name === asked) ?? urls[0];
SwaggerUIBundle({
  domNode: reference,
  urls,
  'urls.primaryName': shown.name,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  // The viewer's own sign has a style element in it, which the page's policy would refuse.
  plugins: [() => ({ components: { Logo: () => null } })],
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`;

const styleSheet = 'body { margin: 0; }\n';

/** By their names below /docs/. */
export const pageFiles: Record<string, PageFile> = {
  'reference.js': own(startScript, script),
  'reference.css': own(styleSheet, style),
  'swagger-ui.css': viewer('swagger-ui.css', style),
  'swagger-ui-bundle.js': viewer('swagger-ui-bundle.js', script),
  'swagger-ui-standalone-preset.js': viewer('swagger-ui-standalone-preset.js', script),
};
