// The policy, its related documents and the texts of consent, by version (policy §14).
import { newPurposes } from '../../company/purposes.ts';
import { documentAsked, documentShown, publishing, reviewRequest } from '../../../events/documents.ts';
import { documentPublished, documentsListed } from '../../../events/replies/documents.ts';
import { named, type Operation } from '../operation.ts';
import { taken } from './forms.ts';
import { page } from './pages.ts';

const tag = 'Documents';

export const documentOperations: readonly Operation[] = [
  {
    id: 'listDocuments',
    method: 'GET',
    path: '/documents',
    tag,
    summary: 'Lists the documents, each with its version in force.',
    answers: { 200: page('The documents.', named('Documents', documentsListed)) },
  },
  {
    id: 'readDocument',
    method: 'GET',
    path: '/documents/{name}',
    tag,
    summary: 'Shows a document, in the version in force or an earlier one.',
    query: documentAsked,
    answers: { 200: page('The document.', named('Document', documentShown)) },
  },
  {
    id: 'publishDocument',
    method: 'PUT',
    path: '/documents/{name}',
    tag,
    roles: ['dpo'],
    summary: 'Publishes the next version of a document.',
    body: named('Publishing', publishing(newPurposes), 'publishing'),
    once: true,
    answers: { 200: { description: 'In force.', body: named('DocumentPublished', documentPublished) } },
  },
  {
    id: 'askToReview',
    method: 'POST',
    path: '/documents/{name}/review-requests',
    tag,
    summary: 'Tells the person whom the policy names that somebody would like to review a document.',
    body: named('ReviewRequest', reviewRequest, 'review-request'),
    once: true,
    answers: { 202: taken },
  },
];
