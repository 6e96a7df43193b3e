// Each contract takes its good examples and refuses each bad one by its field (§4: an unknown field is refused everywhere).
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { collectInput } from '../../events/access.ts';
import {
  consentAnswer,
  consentForm,
  consentRenewal,
  consentReview,
  consentRenewalAsked,
  consentRequest,
  consentsAsked,
  consentWithdrawal,
  newsletterConfirmation,
  personLookup,
  proofAsked,
} from '../../events/consents.ts';
import { passphraseTold } from '../../events/delivery.ts';
import { disclosure } from '../../events/disclosures.ts';
import {
  domainEvent,
  letterDue,
  reminderDue,
  timelineInput,
  timelineScheduled,
  workDue,
  workInput,
} from '../../events/domain.ts';
import { publishing, reviewRequest } from '../../events/documents.ts';
import { ending } from '../../events/endings.ts';
import { eraseInput, erasureEntry, replayInput } from '../../events/erasure.ts';
import { forms, offlineRecord } from '../../events/forms.ts';
import { licence, licenceValidation } from '../../events/licences.ts';
import { informing } from '../../events/people.ts';
import { partyBreach } from '../../events/parties.ts';
import { permissionQuestion } from '../../events/permissions.ts';
import { pseudonymiseInput, pseudonymisedEvent } from '../../events/pseudonymisation.ts';
import { report } from '../../events/reports.ts';
import { loggedRequest, publicRequest, rights, statusAsked, statusCodeAsked } from '../../events/requests.ts';
import { certificate, scheduleChange, scheduleChanged, scheduleShown } from '../../events/retention.ts';
import { purgeInput, purgePlan } from '../../events/purge.ts';
import { kpisAsked, usageBatch, usageEvent } from '../../events/usage.ts';
import { unsubscribing } from '../../events/unsubscribe.ts';
import { deliverInput, subscribing, webhookMoves, webhookPayload } from '../../events/webhooks.ts';
import { parsed } from '../../functions/edge/body.ts';
import { agreementOpening } from '../../shared/cases/agreement/opening.ts';
import { breachReport } from '../../shared/cases/breach/report.ts';
import { holdOpening } from '../../shared/cases/hold/opening.ts';
import { piaOpening } from '../../shared/cases/pia/opening.ts';
import { regulatorOpening } from '../../shared/cases/regulator/opening.ts';
import { caseTypes } from '../../shared/cases/registry.ts';
import { dataCategories } from '../../shared/company/categories.ts';
import { newPurposes, purposeNames } from '../../shared/company/purposes.ts';
import { recipients } from '../../shared/company/recipients.ts';
import { firstSchedule } from '../../shared/company/retention-schedule.ts';
import { Refusal } from '../../shared/refusal.ts';
import { isRole } from '../../shared/roles.ts';
import { moveContracts, storingContract, transferContract } from '../../shared/storage/contracts.ts';
import { exampleFiles, examplesOf } from './examples.ts';

const prefixed = (prefix: string, contracts: Readonly<Record<string, z.ZodType>>) =>
  Object.entries(contracts).map(([name, contract]): [string, z.ZodType] => [`${prefix}-${name}`, contract]);

// What people send about a case: every move of every registered type that somebody who signs in may make.
const movesOf = caseTypes.flatMap(({ name, moves }) =>
  Object.entries(moves)
    .filter(([, { by }]) => by.some(isRole))
    .map(([action, { input }]) => ({ type: name, action, input })),
);

const isRight = (type: string): boolean => rights.some((right) => right === type);

// A decision is each right's own; any other move that several rights have is the same in all of them.
const shared = ({ type, action }: { type: string; action: string }): boolean =>
  isRight(type) &&
  action !== 'decide' &&
  movesOf.filter((one) => isRight(one.type) && one.action === action).length > 1;

const ofAll = ({ action }: { action: string }): boolean =>
  movesOf.filter((one) => one.action === action).length === caseTypes.length;

const moves = movesOf.map((one) => ({
  ...one,
  file: `${ofAll(one) ? 'case' : shared(one) ? 'request' : one.type}-move-${one.action}`,
}));

const registers = {
  parties: Object.keys(recipients),
  purposes: purposeNames,
  categories: Object.keys(dataCategories),
};

const sentByOthers = new Map<string, z.ZodType>([
  ...prefixed('form', forms),
  ['offline-record', offlineRecord],
  ['ending', ending],
  ['publishing', publishing(newPurposes)],
  ['review-request', reviewRequest],
  ['informing', informing(newPurposes)],
  ['permission', permissionQuestion(purposeNames)],
  ['unsubscribing', unsubscribing],
  ['consent-request', consentRequest(purposeNames)],
  ['consent-answer', consentAnswer],
  ['newsletter-confirmation', newsletterConfirmation],
  ['consent-form', consentForm(purposeNames)],
  ['consent-withdrawal', consentWithdrawal(purposeNames)],
  ['consent-renewal', consentRenewal(purposeNames)],
  ['consent-renewal-asked', consentRenewalAsked],
  ['consent-review', consentReview(purposeNames)],
  ['consents-asked', consentsAsked],
  ['proof-asked', proofAsked],
  ['person-lookup', personLookup],
  ['disclosure', disclosure(registers)],
  ['breach-opening', breachReport],
  ['hold-opening', holdOpening],
  ['pia-opening', piaOpening],
  ['regulator-opening', regulatorOpening],
  ['agreement-opening', agreementOpening],
  ['party-breach', partyBreach],
  ['public-request', publicRequest],
  ['logged-request', loggedRequest],
  ['status-code-asked', statusCodeAsked],
  ['status-asked', statusAsked],
  ['schedule-change', scheduleChange(Object.keys(firstSchedule.rules))],
  ['storing', storingContract],
  ['transfer', transferContract],
  ...prefixed('stored-move', moveContracts),
  ['purge-plan', purgePlan],
  ...moves.map(({ file, input }): [string, z.ZodType] => [file, input]),
  ['passphrase-told', passphraseTold],
  ['usage-batch', usageBatch],
  ['usage-event', usageEvent],
  ['licence', licence],
  ['licence-validation', licenceValidation],
  ['kpis-asked', kpisAsked],
  ['webhook-subscribing', subscribing],
  ...prefixed('webhook-move', webhookMoves),
]);
const sentByUs = new Map<string, z.ZodType>([
  ['domain-event', domainEvent],
  ['timeline-input', timelineInput],
  ['work-input', workInput],
  ['collect-input', collectInput],
  ['timeline-scheduled', timelineScheduled],
  ['reminder-due', reminderDue],
  ['letter-due', letterDue],
  ['work-due', workDue],
  ['erase-input', eraseInput],
  ['erasure-entry', erasureEntry],
  ['replay-input', replayInput],
  ['pseudonymise-input', pseudonymiseInput],
  ['pseudonymised-event', pseudonymisedEvent],
  ['schedule-shown', scheduleShown],
  ['schedule-changed', scheduleChanged],
  ['certificate', certificate],
  ['report', report],
  ['purge-input', purgeInput],
  ['webhook-payload', webhookPayload],
  ['deliver-input', deliverInput],
]);
const contracts = [...sentByOthers, ...sentByUs];

// A move's body says which it is; the rest is the move's own contract.
const told = (body: object): object => {
  const { action: _action, ...rest } = body as { action?: string };
  return rest;
};

function refusedFields(contract: z.ZodType, body: object): string[] | undefined {
  try {
    parsed(contract, told(body));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.facts.errors?.map(({ path }) => path);
  }
}

test('every file of examples has its contract, and every contract its examples', () => {
  const provedElsewhere = ['deadline'];
  const known = [...contracts.map(([name]) => name), ...provedElsewhere];
  expect(exampleFiles().toSorted()).toEqual(known.toSorted());
});

describe.each(contracts)('the contract %s', (name, contract) => {
  const { good, bad } = examplesOf(name);

  test.each(Object.entries(good))('takes %s', (_, body) => {
    expect(refusedFields(contract, body)).toBeUndefined();
  });

  test.each(Object.entries(bad))('refuses %s by its field alone', (_, { path, body }) => {
    expect(refusedFields(contract, body)).toEqual([path]);
  });
});

test.each([...sentByOthers])(
  '%s refuses a field that it does not name, whatever it is called',
  (name, contract) => {
    const [body] = Object.values(examplesOf(name).good);
    for (const field of ['canary', 'toString', 'hasOwnProperty', 'constructor'])
      expect(refusedFields(contract, { ...body, [field]: 1 })).toEqual([field]);
  },
);

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;

const withValue = (body: object, key: string, value: unknown): object =>
  Object.assign(structuredClone(body), { [key]: value });

/** The dates and instants in a body, each with its path and the body as it is with another year. */
const otherYears = (body: object, year: string): [path: string, body: object][] =>
  Object.entries(body).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:T|$)/u.test(value))
      return [[key, withValue(body, key, `${year}${value.slice(4)}`)]];
    if (!isRecord(value)) return [];
    return otherYears(value, year).map(([path, inner]): [string, object] => [
      `${key}.${path}`,
      withValue(body, key, inner),
    ]);
  });

const datesIn = (name: string, year: string) =>
  Object.values(examplesOf(name).good).flatMap((body) => otherYears(body, year));

// The events of a batch are read one by one, each by the contract of an event.
const dated = [...sentByOthers]
  .filter(([name]) => name !== 'usage-batch')
  .flatMap(([name, contract]) =>
    [...new Set(datesIn(name, '9999').map(([path]) => path))].map((path) => [name, path, contract] as const),
  );

test.each(dated)(
  '%s takes no date at %s of a year in which the calendar does not count',
  (name, path, contract) => {
    for (const year of ['0001', '1899', '2200', '9999'])
      for (const [at, body] of datesIn(name, year).filter(([one]) => one === path))
        expect([year, refusedFields(contract, body)]).toEqual([year, [at]]);
  },
);

test.each(moves)('the example of $type’s move says that it is $action, and its contract takes it', (move) => {
  const { good, bad } = examplesOf(move.file);
  for (const body of Object.values(good)) {
    expect(body).toHaveProperty('action', move.action);
    expect(refusedFields(move.input, body)).toBeUndefined();
  }
  for (const { path, body } of Object.values(bad)) expect(refusedFields(move.input, body)).toEqual([path]);
});
