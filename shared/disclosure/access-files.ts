// The files of an access reply: one to read, one for machines, one for a spreadsheet, and each scan as it was filed. Their names say
// nothing of the person, for an encrypted archive hides what its files hold and not what they are called.
import type { File } from '../archive.ts';
import { machineReadable } from './machine-readable.ts';
import { readable } from './readable.ts';
import type { AccessReply } from './reply.ts';
import { spreadsheet } from './spreadsheet.ts';

/** Everything that goes into the archive of an access reply. */
export const accessFiles = (reply: AccessReply): File[] => [
  { name: 'your-data.html', content: readable(reply) },
  { name: 'your-data.json', content: machineReadable(reply) },
  { name: 'your-data.csv', content: spreadsheet(reply.items) },
  ...reply.files,
];
