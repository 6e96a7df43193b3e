// When the DPO is reminded of a request that is due (policy §10, §11): the company's own points, counted from its internal target.

export interface ReminderPoints {
  /** Whole days before the target, and 0 for the day itself. */
  readonly daysBefore: readonly number[];
  /** The London time of day at which a reminder goes. */
  readonly at: string;
  /** Days between two reminders once the target is past. */
  readonly overdueEvery: number;
}

export interface RequestReminders extends ReminderPoints {
  /** Days between two reminders while the clock stands still: identity, fee or clarification is awaited. */
  readonly waitingEvery: number;
}

export const requestReminders: RequestReminders = {
  daysBefore: [14, 7, 3, 1, 0],
  at: '09:00',
  overdueEvery: 1,
  waitingEvery: 7,
};

/** When the DPO is reminded to look at a legal hold again (policy §13). */
export const holdReminders: ReminderPoints = { daysBefore: [14, 3, 0], at: '09:00', overdueEvery: 7 };

/** When the DPO is reminded that a high risk was identified, to ask the ICO whether it accepts a request and for its advice, and to look at an assessment again (policy §12). */
export const assessmentReminders = {
  'dpo-told': { daysBefore: [3, 1, 0], at: '09:00', overdueEvery: 1 },
  'ico-accepts': { daysBefore: [0], at: '09:00', overdueEvery: 7 },
  'ico-advice': { daysBefore: [0], at: '09:00', overdueEvery: 7 },
  review: { daysBefore: [30, 7, 0], at: '09:00', overdueEvery: 7 },
} as const satisfies Record<string, ReminderPoints>;

/** When the DPO is reminded of a reply that the regulator waits for (policy §10). */
export const regulatorReminders: ReminderPoints = { daysBefore: [7, 3, 1, 0], at: '09:00', overdueEvery: 1 };

/** How an unconfirmed mailbox is waited for, in days: a second link, the end of each link, the closing as no reply. */
export const confirmation = { remindAfter: 3, linkLasts: 7, closeAfter: 10 } as const;

/** The one-time code to a request's status: how long it lasts, how often it may be tried and asked for. */
export const statusCodes = { minutes: 15, tries: 5, aDay: 5 } as const;

/** When the DPO is reminded that an agreement with a third party ends, or is to be looked at again (policy §7). */
export const agreementReminders: ReminderPoints = {
  daysBefore: [60, 30, 7, 0],
  at: '09:00',
  overdueEvery: 7,
};

/** Days within which a processor hears whether it may have a sub-processor, and when the DPO is reminded of that (policy §7.2). */
export const subProcessorAnswer = {
  days: 14,
  reminders: { daysBefore: [7, 0], at: '09:00', overdueEvery: 7 },
} as const;
