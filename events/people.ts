// What staff tell of a person whom they know by id (policy §5).
import * as z from 'zod';
import { versionLabel } from './documents.ts';

/** `POST /v1/people/{id}/informed`: that a person was told of purposes that the policy did not set out. */
export const informing = <Purpose extends string>(purposes: readonly Purpose[]) =>
  z.lazy(() =>
    z.strictObject({
      purposes: z
        .array(z.enum(purposes, 'must be a purpose that the policy did not set out'))
        .min(1, 'at least one purpose')
        .max(20, 'at most 20 purposes'),
      /** The version of the fair processing notice that they were given: it must tell of these purposes. */
      notice: versionLabel,
      how: z.enum(['letter', 'e-mail', 'phone', 'in-person', 'portal'], 'must say how they were told'),
    }),
  );

/** Of which purposes a person has been told. */
export const informedOf = z.object({ informed: z.array(z.string()) });
