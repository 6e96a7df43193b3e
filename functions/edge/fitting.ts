// How large a reply may be: Lambda takes 6 MB of it, as JSON, and would say of a larger one nothing but that something failed.
import type { APIGatewayProxyResult } from 'aws-lambda';
import { Refusal } from '../../shared/refusal.ts';

/** In bytes. */
export const largestReply = 6 * 1024 * 1024;

// A character takes six bytes at the most (\u001f), and hardly any reply needs to be counted.
const surelyFits = largestReply / 8;

/** A reply that can be sent. Throws Refusal `too-large` where it cannot. */
export function fitting(reply: APIGatewayProxyResult): APIGatewayProxyResult {
  if (reply.body.length > surelyFits && Buffer.byteLength(JSON.stringify(reply)) > largestReply)
    throw new Refusal(
      'too-large',
      'This is more than one reply can hold: ask for less of it or, where it has formats, for another one. xlsx takes least.',
    );
  return reply;
}
