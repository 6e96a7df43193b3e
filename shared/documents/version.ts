// Versions of a document (policy §14): each stands whole under a label that sorts after the one before, with the digest of what it says.
import { createHash } from 'node:crypto';
import { type DocumentName, firstVersion } from '../company/documents.ts';
import { documentTexts } from '../company/document-texts.ts';
import { londonDay } from '../calendar/london.ts';
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';

export interface Version {
  readonly version: string;
  readonly text: string;
  /** Of the text's UTF-8 bytes, in hexadecimal. */
  readonly sha256: string;
  readonly because: string;
  readonly by: string;
  /** Absent for what came with Steward: nobody published it here. */
  readonly publishedAt?: Instant;
  /** Consents given under the versions before count no more. */
  readonly renews?: true;
  /** Of a notice: the purposes beyond those of the policy that it tells people of (§5). */
  readonly tellsOf?: readonly Purpose[];
}

/** One that was published here. */
export type Published = Version & { readonly publishedAt: Instant };

/** A version without what it says. */
export type Labelled = Pick<Version, 'version' | 'sha256' | 'publishedAt' | 'renews'>;

/** What lists a version. */
export const labelOf = ({ version, sha256, publishedAt, renews }: Version): Labelled => ({
  version,
  sha256,
  ...(publishedAt && { publishedAt }),
  ...(renews && { renews }),
});

/** The digest by which a text is told from any other. */
export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** By whom what nobody published here is said. */
export const steward = 'steward';

/** What a document says until the company publishes its own. */
export const firstOf = (name: DocumentName): Version => ({
  version: firstVersion,
  text: documentTexts[name],
  sha256: digestOf(documentTexts[name]),
  because: 'What Steward starts with.',
  by: steward,
});

export interface Publishing {
  readonly version: string;
  readonly text: string;
  readonly because: string;
  readonly renews?: boolean | undefined;
  readonly tellsOf?: readonly Purpose[] | undefined;
}

/**
 * The next version after the one in force. Throws Refusal `invalid` where its label does not sort after it or is of the future, or it says
 * the same.
 */
export function published(was: Version, next: Publishing, by: string, at: Instant): Published {
  const { version, text, because, renews, tellsOf } = next;
  const sha256 = digestOf(text);
  if (version <= was.version) throw invalid('version', 'must sort after the version in force');
  // One of next year by mistake would stand in the way of all before it.
  if (version.slice(0, 10) > londonDay(at).slice(0, version.length))
    throw invalid('version', 'must not be of the future');
  if (sha256 === was.sha256) throw invalid('text', 'must say something else than the version in force');
  return {
    version,
    text,
    sha256,
    because,
    by,
    publishedAt: at,
    ...(renews && { renews }),
    ...(tellsOf && { tellsOf }),
  };
}
