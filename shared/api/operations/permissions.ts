// Whether data of a person may be used (policy §5, §11.3), and what was given to whom (policy §7.1).
import { disclosure } from '../../../events/disclosures.ts';
import { permissionQuestion } from '../../../events/permissions.ts';
import { disclosureLogged, permission } from '../../../events/replies/permissions.ts';
import { dataCategories } from '../../company/categories.ts';
import { purposeNames } from '../../company/purposes.ts';
import { recipients } from '../../company/recipients.ts';
import { named, type Operation } from '../operation.ts';

const tag = 'Permissions';
const roles = ['staff', 'dpo', 'product'] as const;

const registers = {
  parties: Object.keys(recipients),
  purposes: purposeNames,
  categories: Object.keys(dataCategories),
};

export const permissionOperations: readonly Operation[] = [
  {
    id: 'askPermission',
    method: 'POST',
    path: '/permissions',
    tag,
    roles,
    summary: 'Says whether data of a person may be used for a purpose now, or every reason why not.',
    description:
      'A POST, so that no address stands in an access log. Nothing is kept of the answer: ask before each use.',
    body: named('PermissionQuestion', permissionQuestion(purposeNames), 'permission'),
    answers: { 200: { description: 'The answer.', body: named('Permission', permission) } },
  },
  {
    id: 'logDisclosure',
    method: 'POST',
    path: '/disclosures',
    tag,
    roles,
    summary: 'Logs that data of a person were given to a party.',
    description:
      'The gate is asked first, and an agreement with the party has to cover it: what is refused is not logged as a disclosure.',
    body: named('Disclosure', disclosure(registers), 'disclosure'),
    once: true,
    answers: { 201: { description: 'Logged.', body: named('DisclosureLogged', disclosureLogged) } },
    problems: ['unknown', 'not-permitted', 'no-agreement'],
  },
];
