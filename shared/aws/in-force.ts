// Which version of a document is in force (policy §14), without what it says: for whoever decides by it.
import { type DocumentName, firstVersion } from '../company/documents.ts';
import type { Purpose } from '../company/purposes.ts';
import type { Labelled } from '../documents/version.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { setting } from './environment.ts';
import { headOf } from './record.ts';
import { read } from './table.ts';

/** What is in force of a document, without what it says. */
export interface InForce {
  readonly version: string;
  /** Consents given under a version that sorts before this one count no more. */
  readonly renewedBy?: string;
  /** Of the notice: the purposes beyond those of the policy that it tells people of. */
  readonly tellsOf?: readonly Purpose[];
}

/** The same with every version that was published or in force, the newest first, and the head of the chain. */
export interface Standing {
  readonly inForce: InForce;
  /** None until one is published. */
  readonly versions: readonly Labelled[];
  readonly head: Head;
}

/** The partition of a document. */
export const partitionOf = (name: DocumentName): string => `DOCUMENT#${name}`;

/** The item that says which version is in force, and lists them all: whoever reads one reads the texts of no other. */
export const current = 'CURRENT';

/** The version in force: one read. */
export const inForce = async (name: DocumentName): Promise<InForce> => (await standing(name)).inForce;

/** The version in force, what lists them all, and the head of the chain. Until one is published, it is the first. */
export async function standing(name: DocumentName): Promise<Standing> {
  const item = await read(setting('TABLE_NAME'), { pk: partitionOf(name), sk: current });
  if (!item) return { inForce: { version: firstVersion }, versions: [], head: noEvents };
  const { version, renewedBy, tellsOf, versions } = item;
  return {
    inForce: {
      version: String(version),
      ...(typeof renewedBy === 'string' && { renewedBy }),
      ...(tellsOf !== undefined && { tellsOf: tellsOf as Purpose[] }),
    },
    versions: versions as Labelled[],
    head: headOf(item),
  };
}

/** The sort key of a version. */
export const placeOf = (version: string): string => `VERSION#${version}`;
