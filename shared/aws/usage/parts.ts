// The files of pseudonymised usage data (policy §6): for a day and a slice numbered parts of a few thousand lines. A part is written once
// and never again: of two who write the same one, one is told that it is there.
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { pseudonymisedEvent, type PseudonymisedEvent } from '../../../events/pseudonymisation.ts';
import { setting } from '../environment.ts';

const s3 = new S3Client();
const bucket = () => setting('ANALYTICS_BUCKET');

/** A day of UTC in one of the slices of the usage data, or in all of them. */
export interface Place {
  readonly day: string;
  readonly slice?: string;
}

const folder = ({ day, slice }: Place): string =>
  slice === undefined ? `usage/day=${day}/` : `usage/day=${day}/slice=${slice.split('#')[1]}/`;

/** The names of the parts that are there, in their order. */
export async function partsOf(place: Place): Promise<string[]> {
  const names: string[] = [];
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket(),
        Prefix: folder(place),
        ...(from && { ContinuationToken: from }),
      }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) names.push(Key);
    from = page.NextContinuationToken;
  } while (from);
  return names.toSorted();
}

/** What a part holds. */
export async function readPart(name: string): Promise<PseudonymisedEvent[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: name }));
  const text = (await Body?.transformToString()) ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pseudonymisedEvent.parse(JSON.parse(line)));
}

/** Writes the part of that number, from 1; false where it is there already. */
export async function putPart(
  place: Place,
  n: number,
  lines: readonly PseudonymisedEvent[],
): Promise<boolean> {
  const put = new PutObjectCommand({
    Bucket: bucket(),
    Key: `${folder(place)}part-${String(n).padStart(5, '0')}.ndjson`,
    Body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    ContentType: 'application/x-ndjson',
    IfNoneMatch: '*',
  });
  try {
    await s3.send(put);
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && thereAlready.has(error.name)) return false;
    throw error;
  }
}

const thereAlready = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);
