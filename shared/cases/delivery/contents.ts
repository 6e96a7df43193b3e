// What an archive holds, by the case type that it answers: its files, written from what is held now.
import type { File } from '../../archive.ts';
import { accessFiles } from '../../disclosure/access-files.ts';
import { portableFiles } from '../../disclosure/portable.ts';
import { accessReply } from '../../disclosure/reply.ts';
import type { Instant } from '../../instant.ts';
import type { AccessCase } from '../access/details.ts';
import { reviewed, type Tellable } from '../access/reply.ts';
import type { Case } from '../case-type.ts';

type Contents = (matter: Case, held: Tellable, preparedAt: Instant) => File[];

const contents: Readonly<Record<string, Contents>> = {
  access: (matter, held, preparedAt) =>
    accessFiles(accessReply(reviewed(matter as AccessCase, held, preparedAt))),
  portability: ({ id }, held, preparedAt) => portableFiles(id, preparedAt, held),
};

/** The files of the archive that answers a case. Throws where nothing of its type is delivered so. */
export function contentsOf(matter: Case, held: Tellable, preparedAt: Instant): File[] {
  const files = contents[matter.type];
  if (!files) throw new Error(`no archive answers a case of the type ${matter.type}`);
  return files(matter, held, preparedAt);
}
