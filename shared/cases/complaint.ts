// A complaint about how personal data are handled (DPA 2018 s.164A, in force since 19 June 2026): acknowledged within 30 days, enquired
// into and told of without undue delay, and answered with an outcome.
import * as z from 'zod';
import { prose } from '../../events/text.ts';
import { complaintAcknowledgement } from '../calendar/complaint.ts';
import { spoken } from '../calendar/day.ts';
import { endOfDay, londonDay, londonInstant } from '../calendar/london.ts';
import { company } from '../company/company.ts';
import type { Case, Deadline, Move } from './case-type.ts';
import { type RequestDetails, textOf, withText } from './request/details.ts';
import { letterTo, rightToComplain } from './request/letters.ts';
import { dpo, letterDue } from './request/moves/move.ts';
import { remindersOf } from './request/reminders.ts';
import { requestType, type BaseState } from './request/type.ts';

type Complaint = RequestDetails & {
  /** How many times the person was told how it goes on. */
  readonly progress: number;
  readonly upheld?: string;
};
type Matter = Case<Complaint, State | BaseState>;
type State = 'enquiring';

const move = <Input>(value: Move<Complaint, State | BaseState, Input>) => value;

const outcomes = {
  upheld: 'We find that you are right.',
  'partly-upheld': 'We find that you are right in part.',
  'not-upheld': 'We do not find that the law was broken.',
} as const;

/** Both readings of the 30 days: the letter of the statute, which is alerted on, and the ICO's own counting. */
function acknowledgements({ details }: Matter): Deadline[] {
  const { due, statuteLiteralEarliest, because } = complaintAcknowledgement(
    details.receivedAt,
    company.nation,
  );
  const metAt =
    details.sent['acknowledgement:posted'] ?? (details.postal ? undefined : details.sent['acknowledgement']);
  const one = (name: string, title: string, on: typeof due, source: string): Deadline => ({
    name,
    title,
    rule: 'complaint_ack_30d',
    source,
    startsAt: londonInstant(londonDay(details.receivedAt), '00:00'),
    dueAt: endOfDay(on),
    because,
    ...(metAt && { metAt }),
    ...(details.outcome && {
      waived: `closed: ${details.outcome.code}`,
      waivedAt: details.outcome.at,
    }),
  });
  return [
    one(
      'acknowledged',
      'The complaint is acknowledged (the letter of the statute)',
      statuteLiteralEarliest,
      'DPA 2018 s.164A',
    ),
    one(
      'acknowledged-ico',
      'The complaint is acknowledged (as the ICO counts)',
      due,
      'DPA 2018 s.164A, ICO guidance',
    ),
  ];
}

export const complaint = requestType<Complaint, State>({
  right: 'complaint',
  title: 'Data protection complaint',
  section: '§11',
  named: { what: 'your complaint about how we handle personal data', source: 'DPA 2018 s.164A' },
  // It can be about staff, who log it and read no further.
  readBy: ['dpo', 'auditor'],
  states: ['enquiring'],
  begin: () => ({ progress: 0 }),
  replies: ['outcome'],
  moves: {
    'tell-progress': move({
      from: ['received', 'enquiring'],
      by: dpo,
      input: z.lazy(() => z.strictObject({ text: prose(4000) })),
      apply: (details, { text }) => {
        const progress = details.progress + 1;
        return withText({ ...details, progress }, `progress-${progress}`, text);
      },
      to: () => 'enquiring',
      announces: ({ progress }) => [letterDue('progress', 'person', progress)],
    }),
    'give-outcome': move({
      from: ['received', 'enquiring'],
      by: dpo,
      input: z.lazy(() =>
        z.strictObject({
          outcome: z.enum(Object.keys(outcomes) as [keyof typeof outcomes, ...(keyof typeof outcomes)[]]),
          reasons: prose(4000),
          /** What is changed because of it. */
          remedy: prose(4000).optional(),
        }),
      ),
      apply: (details, { outcome, reasons, remedy }) =>
        withText(withText({ ...details, upheld: outcome }, 'outcome', reasons), 'remedy', remedy),
      to: () => 'closed',
      records: ({ outcome }) => ({ outcome }),
      announces: () => [letterDue('outcome')],
    }),
  },
  letter: (matter, name, n) => {
    const { details } = matter;
    if (name === 'progress')
      return letterTo(matter, 'How your complaint goes on', [textOf(details, `progress-${n}`)], {
        because: 'Sent to tell you of the progress of our enquiries: DPA 2018 s.164A.',
      });
    if (name !== 'outcome') return undefined;
    const remedy = textOf(details, 'remedy');
    return letterTo(
      matter,
      'The outcome of your complaint',
      [
        outcomes[details.upheld as keyof typeof outcomes] ?? '',
        textOf(details, 'outcome'),
        ...(remedy ? [`What we do about it: ${remedy}`] : []),
        ...rightToComplain,
      ],
      { because: 'Sent to tell you the outcome: DPA 2018 s.164A.' },
    );
  },
  deadlines: (matter) => acknowledgements(matter),
  reminders: (matter, until) =>
    acknowledgements(matter)
      .slice(0, 1)
      .filter(({ metAt, waived }) => !metAt && !waived)
      .flatMap((deadline) => remindersOf(deadline, until)),
  waits: ({ state, details }) =>
    state === 'enquiring'
      ? 'waits for its outcome'
      : `waits to be looked into since ${spoken(londonDay(details.receivedAt))}`,
  next: () => [
    'tell-progress: say how the enquiries go on',
    'give-outcome: with reasons, and what is changed',
  ],
});
