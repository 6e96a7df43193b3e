// Telling others of a breach (policy §9.1, §9.2; UK GDPR Art 34): the people affected, third parties, whoever writes.
import * as z from 'zod';
import { line, prose } from '../../../../events/text.ts';
import { partyOf } from '../../../company/recipients.ts';
import { at, dpo, future, mistimed, move, open, when } from './move.ts';

export const notifySubjects = move({
  // Art 34(1) does not wait for the decision on the regulator: the decision to tell the people is enough.
  from: ['assessed', 'decided'],
  by: dpo,
  // UK GDPR Art 34(2): plain words on the nature, the contact, the consequences and the measures.
  input: z.lazy(() =>
    z.strictObject({
      how: z.enum(['e-mail', 'letter', 'phone', 'in-person', 'public-notice']),
      people: z.int().min(0).optional(),
      nature: prose(2000),
      contact: prose(500),
      consequences: prose(2000),
      measures: prose(2000),
      at,
    }),
  ),
  wrong: ({ details }, input, now) => mistimed(details, input, now, 'discoveredAt'),
  blocked: ({ details }) =>
    details.decidePeople?.yes ? [] : ['a decision to tell the people affected, with reasons'],
  apply: (details, { at: toldAt, ...notice }, on) => ({
    ...details,
    peopleNotices: [...details.peopleNotices, { ...notice, at: when({ at: toldAt }, on) }],
  }),
  records: ({ how, people }, { peopleNotices }) => ({
    how,
    people: people ?? null,
    toldAt: peopleNotices.at(-1)?.at ?? null,
  }),
});

export const notifyThirdParty = move({
  from: open,
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      /** A party of the register of recipients by its code, or anybody else by name. */
      party: line(),
      agreement: line().optional(),
      how: line(100).optional(),
      said: prose(2000).optional(),
      at,
    }),
  ),
  wrong: ({ details }, input, now) => mistimed(details, input, now, 'discoveredAt'),
  apply: (details, { at: toldAt, ...notice }, on) => ({
    ...details,
    thirdPartyNotices: [...details.thirdPartyNotices, { ...notice, at: when({ at: toldAt }, on) }],
  }),
  // A code of the register says who; a name written in words can be a person's.
  records: ({ party }, { thirdPartyNotices }) => ({
    party: partyOf(party) ? party : null,
    toldAt: thirdPartyNotices.at(-1)?.at ?? null,
  }),
});

export const correspond = move({
  // The regulator often writes when all is done.
  from: [...open, 'closed'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      with: z.enum([
        'ico',
        'data-subject',
        'third-party',
        'processor',
        'police',
        'insurer',
        'adviser',
        'other',
      ]),
      direction: z.enum(['in', 'out']),
      subject: line(),
      text: prose(10_000).optional(),
      at,
    }),
  ),
  wrong: (_, input, now) => future(input, now),
  apply: (details, { at: sentAt, ...letter }, on) => ({
    ...details,
    correspondence: [...details.correspondence, { ...letter, at: when({ at: sentAt }, on) }],
  }),
  records: ({ with: party, direction }) => ({ with: party, direction }),
});
