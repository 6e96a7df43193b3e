// What staff log of people (policy §3), and from when its retention period runs (policy §13).
import { ended, ending } from '../../../events/endings.ts';
import { offlineRecord } from '../../../events/forms.ts';
import { named, type Operation } from '../operation.ts';
import { taken } from './forms.ts';

const tag = 'Records';
const roles = ['staff', 'dpo'] as const;

export const recordOperations: readonly Operation[] = [
  {
    id: 'logRecord',
    method: 'POST',
    path: '/records',
    tag,
    roles,
    summary: 'Logs what came by phone, e-mail, text, office visit, social media, paper or contract.',
    description:
      'With an e-mail address or a phone number. Without a notice, the one in force when it was received stands on it, and tells nobody of a new purpose.',
    body: named('OfflineRecord', offlineRecord, 'offline-record'),
    once: true,
    answers: { 202: taken },
  },
  {
    id: 'endRecords',
    method: 'POST',
    path: '/records/endings',
    tag,
    roles,
    summary: 'Says that something has ended, from which a retention period runs.',
    description: 'With an e-mail address or a phone number.',
    body: named('Ending', ending, 'ending'),
    once: true,
    answers: { 200: { description: 'From then on they run.', body: named('Ended', ended) } },
    problems: ['unknown'],
  },
];
