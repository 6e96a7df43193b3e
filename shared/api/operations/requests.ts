// What people ask under their rights (policy §11), and what they follow up by the links and codes that are mailed to them.
import * as z from 'zod';
import {
  archiveFetched,
  archiveShown,
  codeMailed,
  linkDone,
  linkShown,
  requestStatus,
  statusForm,
} from '../../../events/replies/pages.ts';
import { publicRequest, statusCodeAsked } from '../../../events/requests.ts';
import { named, type Operation } from '../operation.ts';
import { taken } from './forms.ts';
import { page } from './pages.ts';

const tag = 'Requests';
const nothing = named('Nothing', z.object({}));

export const requestOperations: readonly Operation[] = [
  {
    id: 'submitRequest',
    method: 'POST',
    path: '/requests',
    tag,
    summary: 'Takes in a request under data protection law.',
    description: 'Its reference shows nothing by itself: a link that confirms the mailbox is mailed.',
    body: named('PublicRequest', publicRequest, 'public-request'),
    once: true,
    answers: { 202: taken },
    problems: ['unknown'],
  },
  {
    id: 'mailStatusCode',
    method: 'POST',
    path: '/requests/codes',
    tag,
    summary: 'Mails a one-time code to whoever made a request.',
    body: named('StatusCodeAsked', statusCodeAsked, 'status-code-asked'),
    byButton: true,
    answers: { 202: page('The same for any reference.', named('CodeMailed', codeMailed)) },
  },
  {
    id: 'readRequestStatus',
    method: 'GET',
    path: '/requests/status',
    tag,
    summary: 'Says where a request stands, when it is due and why.',
    description: 'A wrong reference and a wrong code look alike. Without a code it says what to send.',
    query: z.object({ reference: z.string().max(90).optional(), code: z.string().max(20).optional() }),
    answers: {
      200: page('Where it stands.', {
        name: 'RequestStatusShown',
        anyOf: [named('RequestStatus', requestStatus), named('StatusForm', statusForm)],
      }),
    },
    problems: ['unknown'],
  },
  {
    id: 'readLink',
    method: 'GET',
    path: '/links/{token}',
    tag,
    summary: 'Says what the link of a mail is about, and what may be chosen.',
    description: 'Changes nothing: mail scanners follow links too.',
    answers: { 200: page('What may be chosen.', named('LinkShown', linkShown)) },
  },
  {
    id: 'useLink',
    method: 'POST',
    path: '/links/{token}',
    tag,
    summary: 'Makes the choice that the link of a mail offers.',
    body: named('LinkChoice', z.object({ choice: z.string().max(40).optional() })),
    byButton: true,
    answers: { 200: page('Done.', named('LinkDone', linkDone)) },
    problems: ['not-allowed', 'open-points'],
  },
  {
    id: 'readArchiveLink',
    method: 'GET',
    path: '/exports/{token}',
    tag,
    summary: 'Says how long, and how many more times, an archive can be fetched.',
    answers: { 200: page('What is left of the link.', named('ArchiveShown', archiveShown)) },
  },
  {
    id: 'fetchArchive',
    method: 'POST',
    path: '/exports/{token}',
    tag,
    summary: 'Leads to an encrypted archive for a minute, which counts as a use of its link.',
    body: nothing,
    byButton: true,
    answers: {
      303: {
        ...page('Where the archive is.', named('ArchiveFetched', archiveFetched)),
        headers: { Location: 'Of the archive, for a minute.' },
      },
    },
    problems: ['not-allowed'],
  },
];
