// That a licence was used (policy §6): for each person, licence and day how often it was validated, and with what result. Kept for as long
// as claims from the licence can be made.
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../instant.ts';
import { dayOf } from '../../usage/pseudonym.ts';
import { setting } from '../environment.ts';
import type { Person } from '../people.ts';
import { retainedOf } from '../retained.ts';
import { documents } from '../table.ts';

export interface LicenceUse {
  readonly licence: string;
  readonly product: string;
  readonly valid: boolean;
  readonly at: Instant;
  /** When the licence ends: what its usage is kept from. */
  readonly until: Instant;
}

/** Counts a validation. One write without an event: it is neither a decision nor evidence of one. */
export async function recordUse(
  person: Person,
  { licence, product, valid, at, until }: LicenceUse,
): Promise<void> {
  const { retention, retentionSlice, retainedFrom } = retainedOf(person, 'licence-usage', until);
  await documents.send(
    new UpdateCommand({
      TableName: setting('TABLE_NAME'),
      Key: { pk: person.pk, sk: `LICENCE#${licence}#${dayOf(at)}` },
      UpdateExpression:
        'ADD #result :one SET licence = :licence, product = :product, firstAt = if_not_exists(firstAt, :at), lastAt = :at, ' +
        'retention = :retention, retentionSlice = if_not_exists(retentionSlice, :slice), retainedFrom = :from',
      ExpressionAttributeNames: { '#result': valid ? 'valid' : 'refused' },
      ExpressionAttributeValues: {
        ':one': 1,
        ':licence': licence,
        ':product': product,
        ':at': at,
        ':retention': retention,
        ':slice': retentionSlice,
        ':from': retainedFrom,
      },
    }),
  );
}
