// What products tell of their use, their licences, and the figures under pseudonyms (policy §6).
import * as z from 'zod';
import { licence, licenceValidated, licenceValidation } from '../../../events/licences.ts';
import { licenceKept } from '../../../events/replies/usage.ts';
import { kpis, kpisAsked, mostEvents, usageBatch, usageEvent, usageReply } from '../../../events/usage.ts';
import { named, type Operation } from '../operation.ts';

const tag = 'Usage';

// The envelope takes anything for an event, to judge each by itself; this is what is taken.
const batch = usageBatch.extend({ events: z.array(usageEvent).min(1).max(mostEvents) });

export const usageOperations: readonly Operation[] = [
  {
    id: 'tellUsage',
    method: 'POST',
    path: '/usage',
    tag,
    roles: ['product'],
    summary: 'Takes in a batch of usage events.',
    description: 'Each is judged by itself, and known by its id: sending a batch again changes nothing.',
    // The other examples hold events that are not taken.
    body: { ...named('UsageBatch', batch, 'usage-batch'), shown: 1 },
    answers: {
      200: { description: 'What was taken, and what not.', body: named('UsageReply', usageReply) },
    },
  },
  {
    id: 'readKpis',
    method: 'GET',
    path: '/usage/kpis',
    tag,
    roles: ['dpo', 'staff', 'product'],
    summary: 'Gives the figures of the use of a product, day by day, from pseudonymised data alone.',
    query: kpisAsked,
    answers: { 200: { description: 'The figures.', body: named('Kpis', kpis) } },
  },
  {
    id: 'keepLicence',
    method: 'POST',
    path: '/licences',
    tag,
    roles: ['product', 'staff'],
    summary: 'Registers the licence of an organisation, or changes it.',
    body: named('Licence', licence, 'licence'),
    once: true,
    answers: { 200: { description: 'Registered.', body: named('LicenceKept', licenceKept) } },
    problems: ['not-allowed'],
  },
  {
    id: 'validateLicence',
    method: 'POST',
    path: '/licences/validate',
    tag,
    roles: ['product'],
    summary: 'Says whether a licence entitles a user of a product now; each validation is recorded.',
    body: named('LicenceValidation', licenceValidation, 'licence-validation'),
    answers: { 200: { description: 'The answer.', body: named('LicenceValidated', licenceValidated) } },
  },
];
