// The bytes of an object as a function sends them: as they are, or in the chunks by which the SDK sends a stream.
import type { Call } from '../door/call.ts';

/** Throws an Error where the chunks are broken. */
export function objectBytes({ headers, body }: Pick<Call, 'headers' | 'body'>): Buffer {
  return String(headers['content-encoding']).includes('aws-chunked') ? unchunked(body) : body;
}

/** Each chunk is its size in hexadecimal, perhaps a signature, a line's end, and so many bytes; one of no bytes ends them. */
function unchunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let place = 0; ;) {
    const lineEnd = body.indexOf('\r\n', place);
    const size = Number.parseInt(body.toString('latin1', place, lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(size)) throw new Error('the chunks of the object are broken');
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    place = lineEnd + 2 + size + 2;
  }
}
