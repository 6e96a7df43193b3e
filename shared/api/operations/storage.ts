// The register of paper files, removable media and designated drives, and of what was sent (policy §8).
import * as z from 'zod';
import { entriesListed, entryMoved, entryOpened, entryShown } from '../../../events/replies/storage.ts';
import { storedAsked } from '../../../events/storage.ts';
import { moveContracts, storingContract, transferContract } from '../../storage/contracts.ts';
import { type Choice, named, type Operation, pascal } from '../operation.ts';

const tag = 'Storage';
const roles = ['staff', 'dpo'] as const;
const entry = named('StoredEntry', entryShown);

const actions = Object.entries(moveContracts);
const move: Choice = {
  name: 'StoredMove',
  discriminator: { field: 'action', values: actions.map(([action]) => action) },
  anyOf: actions.map(([action, schema]) => ({
    ...named(`StoredMove${pascal(action)}`, schema, `stored-move-${action}`),
    beside: { action: z.literal(action) },
  })),
};

const moving = {
  method: 'POST',
  tag,
  roles,
  body: move,
  once: true,
  answers: {
    200: {
      description: 'The entry as it is now; where it was lost, where to report that.',
      body: named('StoredEntryMoved', entryMoved),
    },
  },
  problems: ['not-allowed', 'not-permitted'],
} as const;

export const storageOperations: readonly Operation[] = [
  {
    id: 'listStored',
    method: 'GET',
    path: '/storage',
    tag,
    roles: ['staff', 'dpo', 'auditor'],
    summary: 'Lists what holds personal data, and what was sent, by kind and state.',
    query: storedAsked,
    answers: { 200: { description: 'A page of entries.', body: named('StoredEntries', entriesListed) } },
  },
  {
    id: 'store',
    method: 'POST',
    path: '/storage',
    tag,
    roles,
    summary: 'Registers a paper file, a removable medium or a designated drive.',
    description: 'A place whose risk has to be assessed first takes nothing until that is signed off.',
    body: named('Storing', storingContract, 'storing'),
    once: true,
    answers: { 201: { description: 'Registered.', body: entry } },
    problems: ['not-permitted'],
  },
  {
    id: 'readStored',
    method: 'GET',
    path: '/storage/{id}',
    tag,
    roles,
    summary: 'Opens an entry: what it is, where, who has it, and what became of it.',
    answers: { 200: { description: 'The entry.', body: named('StoredEntryOpened', entryOpened) } },
  },
  {
    ...moving,
    id: 'moveStored',
    path: '/storage/{id}/moves',
    summary: 'Hands over, relocates, lends, takes back or disposes of something, with proof.',
  },
  {
    id: 'logTransfer',
    method: 'POST',
    path: '/transfers',
    tag,
    roles,
    summary: 'Logs that personal data are sent, protected by a password that goes another way.',
    description:
      'Outside the company to a third party under an agreement in force, or to whoever needs none.',
    body: named('Transfer', transferContract, 'transfer'),
    once: true,
    answers: { 201: { description: 'Logged.', body: entry } },
    problems: ['no-agreement', 'not-permitted'],
  },
  {
    ...moving,
    id: 'moveTransfer',
    path: '/transfers/{id}/moves',
    summary: 'Says that what was sent has come, or is lost.',
  },
];
