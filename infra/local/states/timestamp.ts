// Which texts Step Functions takes for a moment: RFC 3339, seconds and offset written out, with a capital T and Z.

import { type Instant, instant } from '../../../shared/instant.ts';
import type { Json } from './paths.ts';

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** The instant that a value names as Step Functions would read it, or undefined where it would not. */
export function timestampOf(value: Json): Instant | undefined {
  if (typeof value !== 'string' || !rfc3339.test(value) || Number.isNaN(Date.parse(value))) return undefined;
  return instant(value);
}
