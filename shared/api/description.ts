// The whole description of the API. Bundling runs this once and lays what it gives beside the function that serves it, so that no cold
// start pays for it.
import { openApi, type About, type ApiDescription } from './openapi.ts';
import { operations } from './operations.ts';

/** The description, for a release of that version and with these examples. */
export const describeApi = (about: About): ApiDescription => openApi(operations, about);
