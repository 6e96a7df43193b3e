// The worklist and the registers (policy §10; UK GDPR Art 30), the purposes (policy §5) and who was told of them.
import * as z from 'zod';
import { page } from '../../../events/cases.ts';
import { informedOf, informing } from '../../../events/people.ts';
import {
  purposesListed,
  registerShown,
  registersListed,
  reportsListed,
  worklist,
} from '../../../events/replies/registers.ts';
import { caseTypes } from '../../cases/registry.ts';
import { newPurposes } from '../../company/purposes.ts';
import { formatNames, formats } from '../../registers/formats.ts';
import { report } from '../../../events/reports.ts';
import { named, type Operation } from '../operation.ts';

const tag = 'Registers';
const auditors = ['dpo', 'auditor'] as const;
const format = z.object({ format: z.enum(formatNames).default('json') });
const types = Object.values(formats).map((type) => type.split(';', 1)[0] ?? type);
const readers = [...new Set(caseTypes.flatMap(({ readBy }) => readBy))];

export const registerOperations: readonly Operation[] = [
  {
    id: 'readWorklist',
    method: 'GET',
    path: '/worklist',
    tag,
    roles: readers,
    summary: 'Lists everything with a deadline, the overdue first.',
    query: z.object(page),
    answers: { 200: { description: 'A page of it.', body: named('Worklist', worklist) } },
  },
  {
    id: 'listRegisters',
    method: 'GET',
    path: '/registers',
    tag,
    roles: auditors,
    summary: 'Lists the registers.',
    answers: { 200: { description: 'Their names.', body: named('Registers', registersListed) } },
  },
  {
    id: 'readRegister',
    method: 'GET',
    path: '/registers/{name}',
    tag,
    roles: auditors,
    summary: 'Gives a register as it stands, as JSON or as a file for a spreadsheet.',
    query: format,
    // Of the reply.
    problems: ['too-large'],
    answers: {
      200: {
        description: 'The register.',
        body: named('Register', registerShown),
        types,
      },
    },
  },
  {
    id: 'listReports',
    method: 'GET',
    path: '/reports',
    tag,
    roles: auditors,
    summary: 'Lists the months of which a compliance report is kept.',
    answers: { 200: { description: 'The months.', body: named('Reports', reportsListed) } },
  },
  {
    id: 'readReport',
    method: 'GET',
    path: '/reports/{month}',
    tag,
    roles: auditors,
    summary: 'Gives the compliance report of a month, as JSON or as a file for a spreadsheet.',
    query: format,
    answers: { 200: { description: 'The report.', body: named('Report', report), types } },
  },
  {
    id: 'listPurposes',
    method: 'GET',
    path: '/purposes',
    tag,
    roles: ['staff', 'dpo', 'auditor', 'product'],
    summary: 'Lists the purposes for which personal data may be used: it is a closed list.',
    answers: { 200: { description: 'The purposes.', body: named('Purposes', purposesListed) } },
  },
  {
    id: 'informPerson',
    method: 'POST',
    path: '/people/{id}/informed',
    tag,
    roles: ['staff', 'dpo'],
    summary: 'Says that a person was told of purposes which the policy did not set out.',
    body: named('Informing', informing(newPurposes), 'informing'),
    once: true,
    answers: { 200: { description: 'Of which they have been told.', body: named('Informed', informedOf) } },
  },
];
