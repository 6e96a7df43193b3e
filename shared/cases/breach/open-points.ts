// What stands in the way of closing a breach: each act of §9.1 and §9.2 that has not been done or decided away.
import { untold, type BreachDetails } from './details.ts';
import { missing } from './ico-report.ts';

const points: readonly (readonly [open: (details: BreachDetails) => boolean, point: string])[] = [
  [({ assessment }) => !assessment, 'assess: the risk to the people affected'],
  [({ containedAt }) => !containedAt, 'contain: the breach is not yet contained'],
  [({ decideIco }) => !decideIco, 'decide: whether the ICO is told, with reasons'],
  [({ decidePeople }) => !decidePeople, 'decide: whether the people affected are told, with reasons'],
  [
    ({ decideThirdParties }) => !decideThirdParties,
    'decide: whether third parties are told under their agreements, with reasons',
  ],
  [
    ({ decideIco, icoReports }) => decideIco?.yes === true && icoReports.length === 0,
    'report-to-ico: the initial report',
  ],
  [
    ({ decidePeople, peopleNotices }) => decidePeople?.yes === true && peopleNotices.length === 0,
    'notify-subjects: the people affected',
  ],
  [
    (details) =>
      details.decideThirdParties?.yes === true &&
      details.thirdPartyNotices.length + untold(details).length === 0,
    'notify-third-party: the third parties under their agreements',
  ],
];

const stillToTell = (details: BreachDetails): string[] =>
  details.decideThirdParties?.yes === true
    ? untold(details).map((party) => `notify-third-party: ${party} is to be told`)
    : [];

/** The open points, each naming the move that settles it. */
export function openPoints(details: BreachDetails): string[] {
  const open = [
    ...points.filter(([isOpen]) => isOpen(details)).map(([, point]) => point),
    ...stillToTell(details),
  ];
  const owed = details.icoReports.at(-1)?.missing ?? [];
  if (owed.length === 0) return open;
  const known = owed.filter((name) => !missing(details).includes(name));
  const detail = owed.map((name) => (known.includes(name) ? `${name} (known by now)` : name)).join(', ');
  return [...open, `report-to-ico: a follow-up with ${detail}`];
}
