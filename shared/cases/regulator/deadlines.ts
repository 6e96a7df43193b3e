// When the regulator's letters are answered (policy §10; UK GDPR Art 31): by the end of the date that each of them names, and reminded of
// before.
import { spoken } from '../../calendar/day.ts';
import { endOfDay, londonDay, londonInstant } from '../../calendar/london.ts';
import { regulatorReminders } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { towards } from '../request/reminders.ts';
import type { RegulatorCase } from './details.ts';

/** One for each entry that asked for a reply: `reply` for the first of the log, `reply-3` for the third. */
export const replyDeadlines = (matter: RegulatorCase): Deadline[] =>
  asking(matter).map(({ deadline }) => deadline);

/** The reminders of the replies that are owed: none for the days before they were known to be. */
export const replyReminders = (matter: RegulatorCase, until: Instant): Reminder[] =>
  asking(matter)
    .filter(({ deadline }) => !deadline.metAt)
    .flatMap(({ deadline: { name, dueAt }, knownAt }) => {
      const on = londonDay(dueAt);
      const all = towards({ name, on, limit: { name, on } }, until, regulatorReminders);
      return all.filter(({ at }) => at > knownAt);
    });

const asking = ({ details: { entries } }: RegulatorCase): { deadline: Deadline; knownAt: Instant }[] =>
  entries.flatMap(({ on, at, replyBy, answeredIn }, n) => {
    if (!replyBy) return [];
    const answer = answeredIn === undefined ? undefined : entries[answeredIn - 1];
    const deadline = {
      name: n === 0 ? 'reply' : `reply-${n + 1}`,
      title: n === 0 ? 'The ICO has a reply' : `The ICO has a reply to entry ${n + 1}`,
      rule: 'regulator_reply',
      source: 'Policy §10, UK GDPR Art 31',
      startsAt: londonInstant(on, '00:00'),
      dueAt: endOfDay(replyBy),
      because: [`The ICO asks for a reply by ${spoken(replyBy)}.`, 'That day counts whole.'],
      // A reply counts on the day on which it went, not on that on which it was written down here.
      ...(answer && { metAt: londonInstant(answer.on, '00:00') }),
    };
    return [{ deadline, knownAt: at }];
  });
