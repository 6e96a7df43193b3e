// POST /v1/storage/{id}/moves, and those of a transfer: hands over, relocates, lends, takes back, disposes of with proof; says of what was
// sent that it has come, or is lost (policy §8.1, §8.2).
import * as z from 'zod';
import type { StoredAction, StoredMoves } from '../events/storage.ts';
import { refuseUnassessed } from '../shared/aws/assessments.ts';
import { isHeld } from '../shared/aws/held-back.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { readSchedule } from '../shared/aws/schedule.ts';
import { isHeldEntry, keepMoved, type ReadEntry, toldOf } from '../shared/aws/storage.ts';
import { moveContracts } from '../shared/storage/contracts.ts';
import { moveStored } from '../shared/storage/moves.ts';
import { entryView } from '../shared/storage/view.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';
import { storedOf } from './edge/stored.ts';

const actions = Object.keys(moveContracts) as [StoredAction, ...StoredAction[]];
const envelope = z.looseObject({ action: z.enum(actions, 'must be a move of the register') });

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 16_384 }, async (request) => {
  const { now, actor } = request;
  const { action, ...rest } = parsed(envelope, request.body);
  const contract: z.ZodType<StoredMoves[StoredAction]> = moveContracts[action];
  const input = parsed(contract, rest);
  return atMostOnce(await onceOf(request, `storage/${request.path['id']}`), async (keep) => {
    const was = await storedOf(request);
    const on = { at: now, by: actor.id, schedule: await readSchedule(), held: await isKept(was) };
    const moved = moveStored({ entry: was.entry, told: await toldOf(was) }, action, input, on);
    if ('location' in input) await refuseUnassessed(input.location);
    const reply = {
      status: 200,
      body: { ...entryView(moved.entry, now), ...(action === 'lost' && reportIt) },
    };
    await keepMoved(was, moved, on, keep(reply));
    return reply;
  });
});

const isKept = async (was: ReadEntry): Promise<boolean> =>
  isHeldEntry(was) || (was.entry.kind !== 'transfer' && (await isHeld(was.entry.category)));

// A loss of personal data is a breach, whose six hours run (policy §9.1).
const reportIt = { report: { method: 'POST', href: '/v1/breaches' } };
