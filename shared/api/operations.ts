// Every operation of the API, in the order of the description: a route without one, or one without a route, fails a test.
import type { Operation } from './operation.ts';
import { agreementOperations } from './operations/agreements.ts';
import { caseOperations } from './operations/cases.ts';
import { consentOperations } from './operations/consents.ts';
import { documentOperations } from './operations/documents.ts';
import { formOperations } from './operations/forms.ts';
import { permissionOperations } from './operations/permissions.ts';
import { recordOperations } from './operations/records.ts';
import { registerOperations } from './operations/registers.ts';
import { requestOperations } from './operations/requests.ts';
import { retentionOperations } from './operations/retention.ts';
import { storageOperations } from './operations/storage.ts';
import { usageOperations } from './operations/usage.ts';
import { webhookOperations } from './operations/webhooks.ts';
import { wholeRecordOperations } from './operations/record.ts';

export const operations: readonly Operation[] = [
  ...formOperations,
  ...requestOperations,
  ...permissionOperations,
  ...consentOperations,
  ...documentOperations,
  ...recordOperations,
  ...caseOperations,
  ...registerOperations,
  ...agreementOperations,
  ...storageOperations,
  ...retentionOperations,
  ...usageOperations,
  ...webhookOperations,
  ...wholeRecordOperations,
];
