// What a rectification has carried out on the person's records (UK GDPR Art 16).
import type { Enforcement } from '../enforcement.ts';
import { correctionsOf, type RectificationCase } from './details.ts';

/** What is still to be carried out; nothing once it is, or where the person was erased meanwhile and no value is left. */
export function rectificationEnforcement({ state, details }: RectificationCase): Enforcement | undefined {
  if (state !== 'correcting') return undefined;
  return { corrections: details.personal ? correctionsOf(details) : [] };
}
