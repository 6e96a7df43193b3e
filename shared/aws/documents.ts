// The documents (policy §14): every version that was ever in force, each document a chain of its own. Until the DPO publishes one, what
// Steward brings is in force.
import { type DocumentName, firstVersion } from '../company/documents.ts';
import { firstOf, type Labelled, labelOf, type Published, type Version } from '../documents/version.ts';
import { setting } from './environment.ts';
import { current, inForce, partitionOf, placeOf, standing } from './in-force.ts';
import { commit, type Placed } from './record.ts';
import { read, type Item, type Write } from './table.ts';

/** A version of a document, the one in force where none is named; nothing where it has none of that label. */
export async function documentOf(name: DocumentName, label?: string): Promise<Version | undefined> {
  const version = label ?? (await inForce(name)).version;
  const item = await read(setting('TABLE_NAME'), { pk: partitionOf(name), sk: placeOf(version) });
  if (item) return versionOf(item);
  return version === firstVersion ? firstOf(name) : undefined;
}

/** Every version that was in force, the newest first, without what it says: one read. */
export async function versionsOf(name: DocumentName): Promise<readonly [Labelled, ...Labelled[]]> {
  const [newest, ...older] = (await standing(name)).versions;
  return newest ? [newest, ...older] : [labelOf(firstOf(name))];
}

const versionOf = ({ pk: _pk, sk: _sk, ...version }: Item): Version => version as unknown as Version;

/**
 * Puts the version that `next` makes of the one in force into force, with its event. Throws Conflict where another one was published
 * meanwhile, and what `next` throws.
 */
export async function publish(
  name: DocumentName,
  next: (was: Version) => Published,
  besides: (version: Version) => readonly Write[] = () => [],
): Promise<Version> {
  const { inForce: was, versions, head } = await standing(name);
  const before = await documentOf(name, was.version);
  if (!before) throw new Error('a document without its version in force');
  const version = next(before);
  const { version: label, sha256, renews = false, tellsOf, by, publishedAt } = version;
  const renewedBy = renews ? label : was.renewedBy;
  await commit({
    pk: partitionOf(name),
    head: {
      sk: current,
      was: head,
      item: {
        name,
        version: label,
        versions: [labelOf(version), ...(head.seq === 0 ? [labelOf(before)] : versions)],
        ...(renewedBy && { renewedBy }),
        ...(tellsOf && { tellsOf }),
      },
    },
    // What was in force without having been kept is kept now: the code may come to say something else.
    items: [...(head.seq === 0 ? [placed(before)] : []), placed(version)],
    events: [{ type: 'document.published', data: { document: name, version: label, sha256, renews } }],
    at: publishedAt,
    actor: by,
    besides: besides(version),
  });
  return version;
}

const placed = (version: Version): Placed => ({ sk: placeOf(version.version), ...version });
