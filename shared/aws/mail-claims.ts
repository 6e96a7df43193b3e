// One mail for one event: whoever is to send it claims it first, and marks it sent with the record of having sent it. A claim that
// was not followed by the mark within its time may be taken over: its holder died, and the mail may not have gone.
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { setting } from './environment.ts';
import { documents, putWhere, read, type Write } from './table.ts';

const claimHoldsMs = 60_000;
const keptForSeconds = 400 * 24 * 60 * 60;

const key = (eventId: string) => ({ pk: `MAIL#${eventId}`, sk: 'MAIL' });

/** Somebody else is sending this mail just now: come back later. */
export class BeingSent extends Error {
  override readonly name = 'BeingSent';
}

/** Claims the mail of an event. False where it was sent already; throws BeingSent while another holds the claim. `now` in epoch ms. */
export async function claimMail(eventId: string, now: number): Promise<boolean> {
  const claimed = await putWhere(
    { ...key(eventId), claimedAt: now, expiresAt: Math.floor(now / 1000) + keptForSeconds },
    'attribute_not_exists(pk) OR (attribute_not_exists(sentAt) AND claimedAt <= :stale)',
    { ':stale': now - claimHoldsMs },
  );
  if (claimed) return true;
  if (await mailSent(eventId)) return false;
  throw new BeingSent('another delivery of this event is sending its mail');
}

/** Whether the mail of an event is marked as sent. */
export const mailSent = async (eventId: string): Promise<boolean> =>
  (await read(setting('TABLE_NAME'), key(eventId)))?.['sentAt'] !== undefined;

const marking = (eventId: string, sentAt: string) => ({
  TableName: setting('TABLE_NAME'),
  Key: key(eventId),
  UpdateExpression: 'SET sentAt = :at',
  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sentAt)',
  ExpressionAttributeValues: { ':at': sentAt },
});

/** The write that marks the mail as sent, to go with its event. */
export const markSent = (eventId: string, sentAt: string): Write => ({ Update: marking(eventId, sentAt) });

/** Marks the mail as sent where no event goes with it. Throws where it is marked already. */
export async function putSent(eventId: string, sentAt: string): Promise<void> {
  await documents.send(new UpdateCommand(marking(eventId, sentAt)));
}
