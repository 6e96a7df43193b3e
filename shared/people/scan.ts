// The scan of a form that was signed on paper (policy §4.1): it is what it says it is, by its first bytes.
import type { scanTypes } from '../../events/consents.ts';
import { invalid } from '../refusal.ts';

export interface Scan {
  readonly mediaType: (typeof scanTypes)[number];
  /** Base64. */
  readonly data: string;
}

// "%PDF-", and the signatures of PNG and JPEG.
const begins: Readonly<Record<Scan['mediaType'], string>> = {
  'application/pdf': '255044462d',
  'image/png': '89504e470d0a1a0a',
  'image/jpeg': 'ffd8ff',
};

const extensions: Readonly<Record<Scan['mediaType'], string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** The ending of a file's name by which a computer knows what it is: `pdf`. */
export const extensionOf = ({ mediaType }: Scan): string => extensions[mediaType];

/** The scan itself, as it was filed. */
export const bytesOf = ({ data }: Scan): Uint8Array => Buffer.from(data, 'base64');

/** What stands in the place of a scan where only texts stand. */
export const aboutScan = (scan: Scan) => ({ mediaType: scan.mediaType, bytes: bytesOf(scan).length });

/** The scan that a data URL holds. */
export function scanIn(url: string): Scan {
  const [type = '', data = ''] = url.split(';base64,', 2);
  return { mediaType: type.slice('data:'.length) as Scan['mediaType'], data };
}

/** The scan as a data URL. Throws Refusal `invalid` where its bytes are not of the type that it names. */
export function scanned({ mediaType, data }: Scan): string {
  const bytes = Buffer.from(data.slice(0, 32), 'base64').toString('hex');
  if (!bytes.startsWith(begins[mediaType])) throw invalid('scan.data', 'must be a file of that media type');
  return `data:${mediaType};base64,${data}`;
}
