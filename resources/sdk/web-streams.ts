/**
 * In the place of `node:stream/web`, which middy imports to tell an answer that is a stream: none is, and the module
 * takes Node two milliseconds to load.
 */
export function ReadableStream(): void {}
