// The moves of an archive behind a link: released by the DPO, made, fetched a few times, its passphrase told by another route, and
// expired (policy §8.2, §11.1). Steward makes and deletes the archive on `work.due`; each step is an event.
import * as z from 'zod';
import { passphraseTold } from '../../../events/delivery.ts';
import { archiveLink } from '../../company/delivery.ts';
import { plusHours } from '../../instant.ts';
import type { Happening, Lapse, Move } from '../case-type.ts';
import type { RequestCase } from '../request/details.ts';
import { anyone, byLink, bySteward, dpo, letterDue, workDue } from '../request/moves/move.ts';
import { type DeliveryDetails, linkFails, newestDelivery, withDelivery } from './details.ts';

export type DeliveryCase = RequestCase<DeliveryDetails>;
type Matter = DeliveryCase;
const move = <Input>(value: Move<DeliveryDetails, string, Input>) => value;

/** The states that a delivery adds; in both the answer has been given, or is being packed. */
export const deliveryStates = ['released', 'delivered'] as const;

interface Deliverable {
  /** The state in which it is decided what goes, and to which a recall leads back. */
  readonly from: string;
  /** The states before that one. */
  readonly before: readonly string[];
  /** What stands in the way of letting it go. */
  readonly open: (matter: Matter) => readonly string[];
}

const nothing = z.lazy(() => z.strictObject({}));
const numbered = z.lazy(() => z.strictObject({ n: z.int().min(1) }));
interface Numbered {
  readonly n: number;
}

const exportEvent = (what: 'delivered' | 'opened' | 'expired', data: Happening['data']): Happening => ({
  type: `export.${what}`,
  data,
});

/** The moves of the DPO and staff. */
const handing = ({ from, open }: Deliverable) => ({
  release: move({
    from: [from],
    by: dpo,
    input: nothing,
    blocked: open,
    apply: (details, _, { at }) => released(details, at),
    to: () => 'released',
    announces: (details) => [workDue('export', newestDelivery(details))],
  }),
  recall: move({
    from: ['released'],
    by: dpo,
    input: nothing,
    apply: (details, _, { at }) => withDelivery(details, newestDelivery(details), { endedAt: at }),
    to: () => from,
    announces: (details) => [workDue('expire-export', newestDelivery(details))],
  }),
  'deliver-again': move({
    from: ['delivered'],
    by: dpo,
    input: nothing,
    blocked: open,
    apply: (details, _, { at }) =>
      released(withDelivery(details, newestDelivery(details), { endedAt: at }), at),
    to: () => 'released',
    announces: (details, _, before) => [
      workDue('expire-export', newestDelivery(before.details)),
      workDue('export', newestDelivery(details)),
    ],
  }),
  'tell-passphrase': move({
    from: ['delivered'],
    by: anyone,
    input: passphraseTold,
    wrong: ({ details }, { how }) =>
      details.postal && how === 'letter'
        ? [{ path: 'how', detail: 'must be another route than the archive takes, which is posted' }]
        : [],
    apply: (details, { how }, { at }) => {
      const n = newestDelivery(details);
      return withDelivery(details, n, { told: [...(details.deliveries[n - 1]?.told ?? []), { how, at }] });
    },
    records: ({ how }, details) => ({ how, n: newestDelivery(details) }),
  }),
});

const released = (details: DeliveryDetails, at: RequestCase['openedAt']): DeliveryDetails => ({
  ...details,
  deliveries: [...details.deliveries, { releasedAt: at, uses: 0, told: [] }],
});

/** Whether an archive of that number is still to be made: a recall or a newer release may have come first. */
export function toBeMade({ state, details }: Matter, n: number): boolean {
  const one = details.deliveries[n - 1];
  return state === 'released' && one !== undefined && !one.endedAt;
}

const isGone = ({ details }: Matter, n: number): boolean => details.deliveries[n - 1]?.goneAt !== undefined;

/** The moves of Steward, and of the holder of the link. */
const happening = ({ from }: Deliverable) => ({
  exported: move({
    from: ['released'],
    by: bySteward,
    input: numbered,
    blocked: (matter: Matter, { n }: Numbered) =>
      toBeMade(matter, n) ? [] : ['exported: this archive is not wanted any more'],
    apply: (details, { n }, { at }) =>
      withDelivery(details, n, { deliveredAt: at, endsAt: plusHours(at, archiveLink.days * 24) }),
    to: () => 'delivered',
    records: ({ n }) => ({ n }),
    announces: (_, { n }) => [exportEvent('delivered', { n }), letterDue('delivered', 'person', n)],
  }),
  fetch: move({
    from: ['delivered'],
    by: byLink,
    input: numbered,
    wrong: ({ details }, { n }: Numbered, now) => {
      const why = linkFails(details, n, now);
      return why === undefined ? [] : [{ path: 'link', detail: `does not work any more: ${why}` }];
    },
    apply: (details, { n }) => withDelivery(details, n, { uses: (details.deliveries[n - 1]?.uses ?? 0) + 1 }),
    records: ({ n }) => ({ n }),
    announces: ({ deliveries }, { n }) => [exportEvent('opened', { n, use: deliveries[n - 1]?.uses ?? 0 })],
  }),
  expire: move({
    from: ['delivered'],
    by: bySteward,
    input: numbered,
    apply: (details, { n }, { at }) => withDelivery(details, n, { endedAt: at }),
    to: () => 'closed',
    records: ({ n }) => ({ n }),
    announces: (_, { n }) => [workDue('expire-export', n)],
  }),
  'archive-gone': move({
    from: [from, 'released', 'delivered', 'closed'],
    by: bySteward,
    input: numbered,
    blocked: (matter: Matter, { n }: Numbered) =>
      isGone(matter, n) ? ['archive-gone: that has been noted'] : [],
    apply: (details, { n }, { at }) => withDelivery(details, n, { goneAt: at }),
    records: ({ n }) => ({ n }),
    announces: (_, { n }) => [exportEvent('expired', { n })],
  }),
});

const packed = ({ deliveries }: DeliveryDetails): Happening[] =>
  deliveries.flatMap(({ goneAt }, place) => (goneAt ? [] : [workDue('expire-export', place + 1)]));

// What was packed for somebody who has been erased goes too, and nothing more is packed.
const ending = ({ from, before }: Deliverable) => ({
  'person-erased': move({
    from: [...before, from, ...deliveryStates],
    by: bySteward,
    input: nothing,
    apply: (details, _, { at }) => ({
      ...withDelivery(details, newestDelivery(details), { endedAt: at }),
      ...(!details.repliedAt && { outcome: { code: 'erased', at } }),
    }),
    to: () => 'closed',
    records: (_, { outcome }) => ({ outcome: outcome?.code ?? null }),
    announces: (details) => [...packed(details), ...(details.repliedAt ? [] : [letterDue('closed-as')])],
  }),
});

/** Every move of a case that ends with an archive behind a link. */
export const deliveryMoves = (what: Deliverable) => ({
  ...handing(what),
  ...happening(what),
  ...ending(what),
});

/** What Steward does by itself: the archive behind a link expires, and the case of a person who has been erased ends. */
export function deliveryLapses({ state, details }: Matter): Lapse[] {
  const n = newestDelivery(details);
  const endsAt = details.deliveries[n - 1]?.endsAt;
  const { erasedAt } = details;
  return [
    ...(state === 'delivered' && endsAt ? [{ action: 'expire', at: endsAt, input: { n } }] : []),
    ...(state !== 'closed' && state !== 'unconfirmed' && erasedAt
      ? [{ action: 'person-erased', at: erasedAt }]
      : []),
  ];
}
