// What is answered about licences (policy §6); the replies about usage stand beside their contracts.
import * as z from 'zod';

/** `POST /v1/licences`. */
export const licenceKept = z.object({ licence: z.string(), revision: z.int().min(0) });
