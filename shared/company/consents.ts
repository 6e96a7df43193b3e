// How long somebody who said no is left alone (policy §4.1; UK GDPR Art 4(11), 7(3)): a no that is asked about again at once was not
// freely given. The company's own figure.
import type { Span } from '../retention/schedule.ts';

/** From a refusal or a withdrawal on, nobody is asked again by staff for the same purpose. Whoever signs up by themselves may at any time. */
export const notAskedAgainFor: Span = { months: 12 };
