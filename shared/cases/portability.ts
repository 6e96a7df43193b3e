// Portability (UK GDPR Art 20): what the person gave by consent or contract, in a machine-readable form, as an encrypted archive that
// the DPO releases.
import type { CaseType } from './case-type.ts';
import { deliveryLapses, deliveryStates } from './delivery/moves.ts';
import type { PortabilityDetails, PortabilityState } from './portability/details.ts';
import { portabilityLetters, what } from './portability/letters.ts';
import { openPoints, portabilityMoves } from './portability/moves.ts';
import { workDue } from './request/moves/move.ts';
import type { RequestOpening } from './request/opening.ts';
import { requestType } from './request/type.ts';

export const portability: CaseType<PortabilityDetails, PortabilityState, RequestOpening> = requestType({
  right: 'portability',
  title: 'Portability request',
  section: '§11',
  named: { what, source: 'UK GDPR Art 20' },
  states: ['review', ...deliveryStates],
  answered: deliveryStates,
  replies: ['delivered', 'nothing-portable', 'refused'],
  begin: () => ({ persons: [], deliveries: [] }),
  identified: () => [workDue('look-up', 1)],
  moves: portabilityMoves,
  letter: (matter, name, n, links) =>
    Object.hasOwn(portabilityLetters, name) ? portabilityLetters[name]?.(matter, links, n) : undefined,
  lapses: (matter) => deliveryLapses(matter),
  openPoints: (matter) => (matter.state === 'review' ? openPoints(matter) : []),
  waits: ({ state }) => waits[state],
  next: ({ state }) => next[state] ?? [],
});

const waits: Readonly<Record<PortabilityState, string>> = {
  unconfirmed: 'waits for its mailbox',
  received: 'waits for whose data may go to whom to be established',
  review: 'waits to be released',
  released: 'is being packed',
  delivered: 'lies ready to be fetched',
  closed: 'is closed',
};

const next: Readonly<Partial<Record<PortabilityState, readonly string[]>>> = {
  received: ['identity-received, or ask-identity: nothing is looked up before it is clear whose data it is'],
  review: ['Release it: what the person gave by consent or contract is packed as JSON and CSV.'],
  delivered: ['Tell the passphrase by another route than the link: POST /cases/{id}/passphrase'],
};
