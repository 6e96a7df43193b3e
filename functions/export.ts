// On `work.due` export and expire-export: packs the archive that answers a case, encrypted under its own passphrase, and deletes it when
// it has expired (policy §8.2, §11.1). Stopped anywhere and run again, it comes to the same end.
import { busEvent, workDue } from '../events/domain.ts';
import { archive } from '../shared/archive.ts';
import { deleteArchive, putArchive } from '../shared/aws/archives.ts';
import { readCase } from '../shared/aws/cases.ts';
import { tellableAbout } from '../shared/aws/held.ts';
import { NoKey } from '../shared/aws/keys.ts';
import { passphrase } from '../shared/aws/links.ts';
import { makeMoveIfOpen } from '../shared/aws/make-move.ts';
import type { Case } from '../shared/cases/case-type.ts';
import { contentsOf } from '../shared/cases/delivery/contents.ts';
import { dataSubjectsOf } from '../shared/cases/request/opening.ts';
import { type DeliveryCase, toBeMade } from '../shared/cases/delivery/moves.ts';
import type { Instant } from '../shared/instant.ts';

export async function handler(event: unknown): Promise<void> {
  const { about, data } = busEvent.parse(event).detail;
  const { work, n } = workDue.parse(data);
  const caseId = about.replace(/^CASE#/u, '');
  const now = new Date().toISOString() as Instant;
  if (work === 'export') await deliver(caseId, n, now);
  if (work === 'expire-export') await expire(caseId, n, now);
}

async function deliver(caseId: string, n: number, now: Instant): Promise<void> {
  const found = await readCase(caseId);
  if (!found || !toBeMade(found.case as DeliveryCase, n)) return;
  const packed = await pack(found.case, n, now).catch(erased);
  if (packed === 'erased') {
    await makeMoveIfOpen(caseId, 'person-erased', {}, now);
    return;
  }
  await putArchive(caseId, n, packed);
  // Recalled or ended while it was packed: then nobody else deletes it.
  if (!(await makeMoveIfOpen(caseId, 'exported', { n }, now))) await dropUnwanted(caseId, n);
}

async function pack(matter: Case, n: number, now: Instant): Promise<Uint8Array> {
  const { details } = matter as DeliveryCase;
  const held = await tellableAbout(details.persons, dataSubjectsOf(details.personal));
  return archive(contentsOf(matter, held, now), await passphrase(matter.id, n));
}

function erased(error: unknown): 'erased' {
  if (error instanceof NoKey) return 'erased';
  throw error;
}

// The move is refused too where another delivery of this event has made it: then the archive is wanted.
async function dropUnwanted(caseId: string, n: number): Promise<void> {
  const { details } = ((await readCase(caseId))?.case ?? {}) as Partial<DeliveryCase>;
  const delivery = details?.deliveries[n - 1];
  if (!delivery?.deliveredAt || delivery.endedAt) await deleteArchive(caseId, n);
}

async function expire(caseId: string, n: number, now: Instant): Promise<void> {
  await deleteArchive(caseId, n);
  await makeMoveIfOpen(caseId, 'archive-gone', { n }, now);
}
