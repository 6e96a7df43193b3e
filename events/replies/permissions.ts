// What the gate answers (policy §5, §11.3), and what the logging of a disclosure (policy §7.1).
import * as z from 'zod';

/** Why a use is refused, and what says so. */
export const reason = z.object({ code: z.string(), title: z.string(), source: z.string() });

/** `POST /v1/permissions`. */
export const permission = z.object({
  allowed: z.boolean(),
  /** Every reason why not; none where it is allowed. */
  reasons: z.array(reason),
  /** The id by which webhooks tell of whoever it is; null where nobody is known by the address. */
  person: z.string().nullable(),
  /** What a marketing mail has to carry, so that its reader can unsubscribe with one click (RFC 8058). */
  unsubscribe: z.object({ headers: z.record(z.string(), z.string()) }).optional(),
});

/** `POST /v1/disclosures`. */
export const disclosureLogged = z.object({ id: z.string() });
