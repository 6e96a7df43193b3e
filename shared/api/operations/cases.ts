// The cases (policy §9 to §12), from the registry: what opens one of each type, which moves each takes, and what is read of it.
import * as z from 'zod';
import { casesAsked, movingFields } from '../../../events/cases.ts';
import { passphraseTold } from '../../../events/delivery.ts';
import {
  caseRecord,
  casesListed,
  caseShown,
  caseSummary,
  icoReport,
  passphraseShown,
  recordsShown,
  replyShown,
} from '../../../events/replies/cases.ts';
import { loggedRequest, rights } from '../../../events/requests.ts';
import type { CaseType } from '../../cases/case-type.ts';
import { caseTypes } from '../../cases/registry.ts';
import { isRole, type Role } from '../../roles.ts';
import { type Choice, type Named, named, type Operation, pascal } from '../operation.ts';

const tag = 'Cases';
const readers = [...new Set(caseTypes.flatMap(({ readBy }) => readBy))];
const summary = named('CaseSummary', caseSummary);

const isRight = (type: string): boolean => rights.some((right) => right === type);

const openings = caseTypes.map((type): Operation => {
  const { name, path, title, section, openedBy, opening } = type;
  return {
    id: `open${pascal(name)}`,
    method: 'POST',
    path: `/${path}`,
    tag,
    roles: openedBy.filter(isRole),
    summary: `Opens a case: ${title} (policy ${section}).`,
    body:
      opening === loggedRequest
        ? named('LoggedRequest', opening, 'logged-request')
        : named(`${pascal(name)}Opening`, opening, `${name}-opening`),
    once: true,
    answers: {
      201: { description: 'Opened; `past` names the deadlines that are over already.', body: summary },
    },
  };
});

const movedByPeople = (type: CaseType) =>
  Object.entries(type.moves).flatMap(([action, move]) => {
    const roles = move.by.filter(isRole);
    return roles.length > 0 ? [{ type: type.name, action, ...move, roles }] : [];
  });

const everyMove = caseTypes.flatMap(movedByPeople);
const movers = [...new Set(everyMove.flatMap(({ roles }) => roles))];

/**
 * The name of a move's contract and of its examples: what every type has is of all cases, and what several rights have in common is theirs
 * together, but for what they decide.
 */
export function moveName(type: string, action: string): string {
  if (everyMove.filter((one) => one.action === action).length === caseTypes.length)
    return `case-move-${action}`;
  const alike = everyMove.filter((one) => isRight(one.type) && one.action === action);
  return `${isRight(type) && action !== 'decide' && alike.length > 1 ? 'request' : type}-move-${action}`;
}

type PeoplesMove = ReturnType<typeof movedByPeople>[number];

function contractOf({ type, action, input, roles, from }: PeoplesMove): Named {
  const name = moveName(type, action);
  const ofAll = ['request-', 'case-'].find((prefix) => name.startsWith(prefix));
  return {
    ...named(pascal(name), input, name),
    description: ofAll
      ? `Of ${ofAll === 'case-' ? 'every case' : 'several rights'}.`
      : `From: ${from.join(', ')}. For: ${roles.join(', ')}.`,
    beside: { ...movingFields, action: z.literal(action) },
  };
}

const moveOf = (type: CaseType): Choice => {
  const moves = movedByPeople(type);
  return {
    name: `${pascal(type.name)}Move`,
    description: `A move of a case of the type ${type.name}.`,
    discriminator: { field: 'action', values: moves.map(({ action }) => action) },
    anyOf: moves.map(contractOf),
  };
};

const caseMove: Choice = {
  name: 'CaseMove',
  description: 'A move, by the type of the case; which of them its state takes, the case says under `moves`.',
  anyOf: caseTypes.map(moveOf),
};

const ofCase = (what: string): `/cases/{id}/${string}` => `/cases/{id}/${what}`;
const dpo: readonly Role[] = ['dpo'];

export const caseOperations: readonly Operation[] = [
  ...openings,
  {
    id: 'listCases',
    method: 'GET',
    path: '/cases',
    tag,
    roles: readers,
    summary: 'Lists the open cases by deadline, or all of a type.',
    query: casesAsked(caseTypes.map(({ name }) => name)),
    answers: { 200: { description: 'A page of cases.', body: named('Cases', casesListed) } },
  },
  {
    id: 'readCase',
    method: 'GET',
    path: '/cases/{id}',
    tag,
    roles: readers,
    summary: 'Shows a case whole: its deadlines and why they fall then, what is open, what may be done.',
    answers: { 200: { description: 'The case.', body: named('Case', caseShown) } },
  },
  {
    id: 'moveCase',
    method: 'POST',
    path: ofCase('moves'),
    tag,
    roles: movers,
    summary: 'Makes a move: acknowledges, decides, reports, closes, whatever its type lists.',
    body: caseMove,
    once: true,
    answers: { 200: { description: 'The case as it is now.', body: summary } },
    problems: ['not-allowed', 'open-points', 'changed', 'forbidden'],
  },
  {
    id: 'readCaseEvents',
    method: 'GET',
    path: ofCase('events'),
    tag,
    roles: readers,
    summary: 'Shows the record of a case, each event with the digest that binds it to the one before.',
    answers: { 200: { description: 'The chain.', body: named('CaseRecord', caseRecord) } },
  },
  {
    id: 'draftIcoReport',
    method: 'GET',
    path: ofCase('ico-report'),
    tag,
    roles: ['dpo', 'auditor'],
    summary: 'Drafts the report of a breach to the regulator, and names what is missing.',
    answers: { 200: { description: 'The draft.', body: named('IcoReport', icoReport) } },
  },
  {
    id: 'readCaseRecords',
    method: 'GET',
    path: ofCase('records'),
    tag,
    roles: dpo,
    summary: 'Shows what is held about whom a request is about, as far as it must be read to decide.',
    answers: { 200: { description: 'What is held.', body: named('HeldRecords', recordsShown) } },
  },
  {
    id: 'readDisclosure',
    method: 'GET',
    path: ofCase('disclosure'),
    tag,
    roles: ['dpo', 'auditor'],
    summary: 'Shows what would go to the person who asked for access now, what would not, and why.',
    answers: { 200: { description: 'The reply as it stands.', body: named('ReplyShown', replyShown) } },
  },
  {
    id: 'tellPassphrase',
    method: 'POST',
    path: ofCase('passphrase'),
    tag,
    roles: ['dpo', 'staff'],
    summary:
      'Gives the passphrase of the newest archive, for whoever tells it to the person by another route.',
    body: named('PassphraseTold', passphraseTold, 'passphrase-told'),
    answers: { 200: { description: 'Kept nowhere.', body: named('PassphraseShown', passphraseShown) } },
    problems: ['not-allowed'],
  },
];
