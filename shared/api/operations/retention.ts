// How long what is kept, and how it is destroyed (policy §13).
import {
  purgePreview,
  runBegun,
  runsListed,
  runShown,
  runStopping,
} from '../../../events/replies/retention.ts';
import { purgePlan } from '../../../events/purge.ts';
import { scheduleChange, scheduleChanged, scheduleShown } from '../../../events/retention.ts';
import { firstSchedule } from '../../company/retention-schedule.ts';
import { named, type Operation } from '../operation.ts';

const tag = 'Retention';
const roles = ['dpo'] as const;
const readers = ['dpo', 'auditor'] as const;

export const retentionOperations: readonly Operation[] = [
  {
    id: 'readSchedule',
    method: 'GET',
    path: '/retention/schedule',
    tag,
    roles: ['staff', 'dpo', 'auditor'],
    summary: 'Says how long each category is kept, and every version of that before.',
    answers: { 200: { description: 'The schedule.', body: named('Schedule', scheduleShown) } },
  },
  {
    id: 'changeSchedule',
    method: 'PUT',
    path: '/retention/schedule',
    tag,
    roles,
    summary: 'Changes how long categories are kept.',
    description:
      'What that makes due for destruction is refused first, with an `accept` that takes just that: send it again with it.',
    body: named('ScheduleChange', scheduleChange(Object.keys(firstSchedule.rules)), 'schedule-change'),
    once: true,
    answers: { 200: { description: 'In force.', body: named('ScheduleChanged', scheduleChanged) } },
    problems: ['changed', 'needs-acceptance'],
  },
  {
    id: 'previewPurge',
    method: 'POST',
    path: '/retention/previews',
    tag,
    roles,
    summary: 'Says what a purge would destroy now, item by item, as a plan that can be run for a day.',
    answers: { 201: { description: 'The plan.', body: named('PurgePreview', purgePreview) } },
  },
  {
    id: 'runPurge',
    method: 'POST',
    path: '/retention/runs',
    tag,
    roles,
    summary: 'Runs a plan: destroys what it names, and no more.',
    body: named('PurgePlan', purgePlan, 'purge-plan'),
    once: true,
    answers: { 202: { description: 'It runs.', body: named('RunBegun', runBegun) } },
    problems: ['unknown', 'not-allowed', 'changed'],
  },
  {
    id: 'listRuns',
    method: 'GET',
    path: '/retention/runs',
    tag,
    roles: readers,
    summary: 'Lists the plans and runs of the purge, the newest first.',
    answers: { 200: { description: 'The last fifty.', body: named('Runs', runsListed) } },
  },
  {
    id: 'readRun',
    method: 'GET',
    path: '/retention/runs/{id}',
    tag,
    roles: readers,
    summary: 'Shows a run, with its certificate of destruction.',
    answers: { 200: { description: 'The run.', body: named('Run', runShown) } },
  },
  {
    id: 'stopRun',
    method: 'POST',
    path: '/retention/runs/{id}/stop',
    tag,
    roles,
    summary: 'Has a run take up nothing more; its certificate says what it left.',
    once: true,
    answers: { 202: { description: 'It stops.', body: named('RunStopping', runStopping) } },
    problems: ['not-allowed'],
  },
];
