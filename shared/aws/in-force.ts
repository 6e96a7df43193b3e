// Which version of a document is in force (policy §14), without what it says: for whoever decides by it.
import { type DocumentName, firstVersion } from '../company/documents.ts';
import type { Purpose } from '../company/purposes.ts';
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

/** The same with the head of its chain, for whoever publishes the next one. */
export interface Standing {
  readonly inForce: InForce;
  readonly head: Head;
}

/** The partition of a document. */
export const partitionOf = (name: DocumentName): string => `DOCUMENT#${name}`;

/** The item that says which version is in force. */
export const current = 'CURRENT';

/** The version in force: one read. */
export const inForce = async (name: DocumentName): Promise<InForce> => (await standing(name)).inForce;

/** The version in force and the head of the chain. Until one is published, it is the first. */
export async function standing(name: DocumentName): Promise<Standing> {
  const item = await read(setting('TABLE_NAME'), { pk: partitionOf(name), sk: current });
  if (!item) return { inForce: { version: firstVersion }, head: noEvents };
  const { version, renewedBy, tellsOf } = item;
  return {
    inForce: {
      version: String(version),
      ...(typeof renewedBy === 'string' && { renewedBy }),
      ...(tellsOf !== undefined && { tellsOf: tellsOf as Purpose[] }),
    },
    head: headOf(item),
  };
}

/** The sort key of a version. */
export const placeOf = (version: string): string => `VERSION#${version}`;
