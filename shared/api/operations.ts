// Every operation of the API, in the order of the description: a route without one, or one without a route, fails a test.
import type { Operation } from './operation.ts';
import { caseOperations } from './operations/cases.ts';
import { formOperations } from './operations/forms.ts';
import { permissionOperations } from './operations/permissions.ts';
import { recordOperations } from './operations/records.ts';
import { requestOperations } from './operations/requests.ts';
import { retentionOperations } from './operations/retention.ts';
import { storageOperations } from './operations/storage.ts';
import { usageOperations } from './operations/usage.ts';
import { wholeRecordOperations } from './operations/record.ts';

export const operations: readonly Operation[] = [
  ...formOperations,
  ...requestOperations,
  ...permissionOperations,
  ...recordOperations,
  ...caseOperations,
  ...storageOperations,
  ...retentionOperations,
  ...usageOperations,
  ...wholeRecordOperations,
];
