import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The bytes of a file: none of them text, some of them what separates parts. */
export const fileBytes = Buffer.from([0x89, 0x50, 0, 0xff, 0x0d, 0x0a, 0x2d, 0x2d, 0x80]);

/** A request with a body, as API Gateway hands it over. */
export function eventOf(bytes: Uint8Array, type: string | undefined): APIGatewayProxyEventV2 {
  const headers = type === undefined ? {} : { 'content-type': type };
  const body = Buffer.from(bytes).toString('base64');
  return { headers, body, isBase64Encoded: true } as APIGatewayProxyEventV2;
}

/** A request as a browser makes it of a form. */
export async function requestOf(entries: [name: string, value: string | Blob, filename?: string][]) {
  const form = new FormData();
  for (const [name, value, filename] of entries) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, filename);
  }
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const type = request.headers.get('content-type') ?? '';
  return eventOf(new Uint8Array(await request.arrayBuffer()), type);
}

/** A request of parts as they are written here, with `\n` for the ends of lines. */
export function written(text: string, type = 'multipart/form-data; boundary=b') {
  return eventOf(Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1'), type);
}

/** One part, as `written` takes it. */
export const part = (headers: string, value: string) =>
  `--b\nContent-Disposition: form-data; ${headers}\n\n${value}\n`;
