// `POST /v1/unsubscribe` from the website's form: an address, and no question why (policy §5; UK GDPR Art 21(3)). A link in a mail
// needs no body at all.
import * as z from 'zod';
import { email } from './text.ts';

export const unsubscribing = z.strictObject({ email });
