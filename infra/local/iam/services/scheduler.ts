// What EventBridge Scheduler asks leave for: the schedule, and to hand the role that the schedule will act under to it
// (iam:PassRole), the grant that is forgotten most.

import { arnOf, object, text } from '../arn.ts';
import type { Requirement } from '../decide.ts';
import type { Needs, Operations } from '../call.ts';

const on =
  (action: string): Needs =>
  (input, place) => {
    const group = typeof input['GroupName'] === 'string' ? input['GroupName'] : 'default';
    const resource = arnOf('scheduler', `schedule/${group}/${text(input, 'Name')}`, place);
    return [{ action: `scheduler:${action}`, resource }];
  };

const passing =
  (needs: Needs): Needs =>
  (input, place) => [...needs(input, place), passRole(text(object(input, 'Target'), 'RoleArn'))];

function passRole(resource: string): Requirement {
  const conditionKeys = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
  return { action: 'iam:PassRole', resource, conditionKeys };
}

export const scheduler: Operations = {
  CreateSchedule: passing(on('CreateSchedule')),
  UpdateSchedule: passing(on('UpdateSchedule')),
  GetSchedule: on('GetSchedule'),
  DeleteSchedule: on('DeleteSchedule'),
};
