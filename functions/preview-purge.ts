// POST /v1/retention/previews: what a purge would destroy now, item by item, what is kept and why, and a plan that can be run (§13).
import { preview, type Preview } from '../shared/aws/purge/preview.ts';
import type { Run } from '../shared/aws/purge/runs.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';

export const handler = endpoint({ roles: ['dpo'] }, async ({ now, actor }) => {
  const { run, ...seen } = await preview(newId('purge'), now, actor.id);
  return { status: 201, body: shown(seen, run) };
});

const shown = ({ due, held, complete }: Omit<Preview, 'run'>, { id, schedule, expiresAt }: Run) => ({
  plan: id,
  schedule,
  expiresAt,
  /** Where there is more than one plan may name, the rest is for the next one. */
  complete,
  counts: Object.fromEntries(
    Object.entries(Object.groupBy(due, ({ category }) => category)).map(([category, items]) => [
      category,
      { archive: count(items, 'archive'), destroy: count(items, 'destroy') },
    ]),
  ),
  items: due.map(({ category, action, pk, sk, retainedFrom }) => ({
    category,
    action,
    ...place(pk, sk),
    from: retainedFrom,
  })),
  held: held.map(({ category, because, pk, sk, retainedFrom }) => ({
    category,
    because,
    ...place(pk, sk),
    from: retainedFrom,
  })),
});

const count = (items: Preview['due'] | undefined, action: string): number =>
  (items ?? []).filter((one) => one.action === action).length;

// Of whom or what, and which item of it: ids and codes.
const place = (pk: string, sk: string) => ({ of: pk.split('#')[1] ?? '', item: sk });
