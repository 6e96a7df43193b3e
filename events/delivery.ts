// What is sent about an archive behind a link (policy §8.2): by which other route its passphrase is told.
import * as z from 'zod';

/** How a passphrase may be told: never by the mail that brings the link. */
export const passphraseRoutes = ['phone', 'letter', 'in-person', 'text-message'] as const;

/** `POST /v1/cases/{id}/passphrase`. */
export const passphraseTold = z.lazy(() => z.strictObject({ how: z.enum(passphraseRoutes) }));
