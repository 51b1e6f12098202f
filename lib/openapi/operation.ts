import { readFormOrJson } from '../http/multipart';
import type { EndpointDocument, Presentation } from './document';
import { type Components, jsonSchemaOf } from './json-schema';
import { asksForSome } from './probe';
import { examplesOf, responsesOf, type Shared } from './responses';
import { securityOf } from './security';
import type { JsonSchema } from './vocabulary';

/** One endpoint as an OpenAPI operation; `id` is the name of its file. */
export function operationOf(
  id: string,
  { method, presents }: { method: string; presents: Presentation },
  document: EndpointDocument,
  shared: Shared,
) {
  const { name, description, isAdded, tag } = document;
  const parameters = [
    ...parametersOf('path', document, shared.schemas),
    ...parametersOf('query', document, shared.schemas),
  ];
  const body = bodyOf(document, shared.schemas);
  return {
    operationId: id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: [tag],
    summary: isAdded ? `${name} (added)` : name,
    description: isAdded ? `The client document does not have it: akun adds it. ${description}` : description,
    security: securityOf(document, presents),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(document, method, shared),
  };
}

interface ObjectSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minProperties?: number;
}

function parametersOf(
  place: 'path' | 'query',
  { endpoint, notes, request }: EndpointDocument,
  components: Components,
) {
  const schema = endpoint.shape[place];
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, {
    io: 'input',
    components,
  }) as ObjectSchema;
  return Object.entries(properties).map(([name, converted]) => {
    const { description, ...said } = { ...converted, ...notes?.[name] };
    const text = request?.[place]?.[name];
    const example = text !== undefined && said.type === 'integer' ? Number(text) : text;
    return {
      name,
      in: place,
      required: required.includes(name),
      description,
      schema: said,
      ...(example === undefined ? {} : { example }),
    };
  });
}

function bodyOf({ endpoint: { shape }, notes, request, variants }: EndpointDocument, components: Components) {
  const { body, readBody } = shape;
  if (!body) return undefined;
  const example = request?.body ?? {};
  const convert = (isForm: boolean): ObjectSchema => {
    const {
      properties = {},
      required = [],
      ...rest
    } = jsonSchemaOf(body, { io: 'input', components, isForm }) as ObjectSchema;
    const isSome = asksForSome(body, example);
    return {
      ...rest,
      properties: noted(properties, notes),
      ...(required.length > 0 ? { required } : {}),
      ...(isSome ? { minProperties: required.length + 1 } : {}),
    };
  };
  const json = convert(false);
  return {
    required: json.required !== undefined || json.minProperties !== undefined,
    content: {
      'application/json': { schema: json, ...examplesOf(example, variants, 'body') },
      ...(readBody === readFormOrJson ? { 'multipart/form-data': { schema: convert(true) } } : {}),
    },
  };
}

function noted(properties: Record<string, JsonSchema>, notes: EndpointDocument['notes'] = {}) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, said]) => [name, { ...said, ...notes[name] }]),
  );
}
