import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy, { type BusboyFileStream } from '@fastify/busboy';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { AccountError } from '../errors';
import { bodyBytes, mediaTypeOf, readJsonBody } from './json-body';

/** What Lambda takes is 6 MB as text: base64 leaves this much of a form, and JSON all but the event around it. */
const maxFormBytes = Math.floor(4.4 * 1024 * 1024);
const maxJsonBytes = Math.floor(5.9 * 1024 * 1024);
const limits = {
  fileSize: 4 * 1024 * 1024,
  files: 1,
  fieldSize: 16 * 1024,
  fields: 16,
  parts: 17,
  headerPairs: 16,
  headerSize: 4 * 1024,
};

export interface Form {
  fields: Record<string, string>;
  files: Record<string, Buffer>;
}

/**
 * The fields and the file of a form (RFC 7578). A file input that was left empty is as if it were not there; the
 * names and types that files come with count for nothing.
 *
 * @throws AccountError `body_too_large` for a request past 4.4 MB, a file past 4 MB or a field past 16 KB;
 * `malformed_body` for what is no form or breaks off, for more than 16 fields or one file, and for a name that comes
 * twice, so that nobody can read the form otherwise than we do
 */
export async function readForm(event: APIGatewayProxyEventV2): Promise<Form> {
  const bytes = bodyBytes(event);
  if (bytes.length > maxFormBytes) throw new AccountError('body_too_large');
  const parts = await readParts(event.headers['content-type'] ?? '', bytes);
  if (parts.some(({ isCut }) => isCut)) throw new AccountError('body_too_large');
  const names = new Set(parts.map(({ name }) => name));
  if (names.size < parts.length || names.has('')) throw new AccountError('malformed_body');
  // fromEntries makes properties of its own even of a name like __proto__.
  return {
    fields: Object.fromEntries(
      parts.flatMap(({ name, field }) => (field === undefined ? [] : [[name, field]])),
    ),
    files: Object.fromEntries(parts.flatMap(({ name, file }) => (file ? [[name, file]] : []))),
  };
}

/**
 * The body of a request that may carry a picture: a form, its fields and its file side by side, or JSON of at most
 * 5.9 MB.
 *
 * @throws AccountError as readForm and readJsonBody do
 */
export async function readFormOrJson(event: APIGatewayProxyEventV2): Promise<Record<string, unknown>> {
  if (mediaTypeOf(event) !== 'multipart/form-data') return readJsonBody(event, { maxBytes: maxJsonBytes });
  const { fields, files } = await readForm(event);
  return { ...fields, ...files };
}

interface Part {
  name: string;
  field?: string;
  file?: Buffer;
  /** It was longer than its limit: the parser cuts it there and goes on. */
  isCut: boolean;
}

async function readParts(contentType: string, bytes: Buffer): Promise<Part[]> {
  try {
    const parts: Part[] = [];
    const parser = busboy({ headers: { 'content-type': contentType }, limits });
    parser.on('field', (name, field, nameIsCut, valueIsCut) => {
      parts.push({ name: name ?? '', field, isCut: nameIsCut || valueIsCut });
    });
    parser.on('file', (name, stream, filename) => gather(stream, filename, name ?? '', parts));
    for (const excess of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      parser.on(excess, () => parser.emit('error', new Error(excess)));
    }
    // An error may be followed by more, when nobody waits any longer.
    parser.on('error', () => {});
    await pipeline(Readable.from(piecesOf(bytes)), parser);
    return parts;
  } catch (error) {
    throw new AccountError('malformed_body', { cause: error });
  }
}

/** Small pieces, so that the first error ends the work: a request can be a million parts, each of them a stream. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  const size = 16 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function gather(stream: BusboyFileStream, filename: string | undefined, name: string, parts: Part[]): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('error', () => {});
  stream.on('end', () => {
    const file = Buffer.concat(chunks);
    if (file.length > 0 || filename) parts.push({ name, file, isCut: stream.truncated });
  });
}
