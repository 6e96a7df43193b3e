// The routes of the API: which function answers, and which doors stand open to the public (§3, §9, §10).
// The intake of each case type comes from the registry; a route is closed unless it says public.

import { caseTypes } from '../shared/cases/registry.ts';
import type { FunctionName } from './duties.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly function: FunctionName;
  /** Without a sign-in, at no more than this many requests a second over all callers. */
  readonly public?: { readonly perSecond: number };
  /** Takes bodies beyond what the firewall lets by elsewhere; its function says how large. */
  readonly largeBody?: true;
}

const intakes = caseTypes.map(({ path }): Route => ({
  method: 'POST',
  path: `/${path}`,
  function: 'open-case',
}));

export const routes: readonly Route[] = [
  { method: 'POST', path: '/forms/{form}', function: 'submit-form', public: { perSecond: 10 } },
  { method: 'GET', path: '/newsletter/{token}', function: 'confirm-newsletter', public: { perSecond: 5 } },
  { method: 'POST', path: '/newsletter/{token}', function: 'confirm-newsletter', public: { perSecond: 5 } },
  // The buttons of the mail providers come at once after a newsletter has gone.
  { method: 'GET', path: '/unsubscribe', function: 'unsubscribe', public: { perSecond: 20 } },
  { method: 'POST', path: '/unsubscribe', function: 'unsubscribe', public: { perSecond: 20 } },
  { method: 'POST', path: '/requests', function: 'submit-request', public: { perSecond: 5 } },
  { method: 'GET', path: '/links/{token}', function: 'answer-link', public: { perSecond: 5 } },
  { method: 'POST', path: '/links/{token}', function: 'answer-link', public: { perSecond: 5 } },
  { method: 'POST', path: '/requests/codes', function: 'request-status', public: { perSecond: 2 } },
  { method: 'GET', path: '/requests/status', function: 'request-status', public: { perSecond: 5 } },
  { method: 'POST', path: '/consents', function: 'file-consent', largeBody: true },
  { method: 'POST', path: '/consents/requests', function: 'ask-consent' },
  { method: 'POST', path: '/consents/renewals', function: 'ask-consent' },
  { method: 'POST', path: '/consents/reviews', function: 'ask-consent' },
  { method: 'POST', path: '/consents/withdrawals', function: 'answer-consent', public: { perSecond: 5 } },
  { method: 'GET', path: '/consents/{token}', function: 'answer-consent', public: { perSecond: 5 } },
  { method: 'POST', path: '/consents/{token}', function: 'answer-consent', public: { perSecond: 5 } },
  { method: 'POST', path: '/people/lookups', function: 'find-person' },
  { method: 'GET', path: '/people/{id}/consents', function: 'read-consents' },
  { method: 'GET', path: '/people/{id}/consents/{purpose}/proof', function: 'consent-proof' },
  { method: 'POST', path: '/permissions', function: 'permissions' },
  { method: 'POST', path: '/records', function: 'log-record' },
  { method: 'POST', path: '/records/endings', function: 'end-records' },
  ...intakes,
  { method: 'GET', path: '/worklist', function: 'worklist' },
  { method: 'GET', path: '/registers', function: 'registers' },
  { method: 'GET', path: '/registers/{name}', function: 'registers' },
  { method: 'GET', path: '/reports', function: 'reports' },
  { method: 'GET', path: '/reports/{month}', function: 'reports' },
  { method: 'GET', path: '/cases', function: 'list-cases' },
  { method: 'GET', path: '/cases/{id}', function: 'read-case' },
  { method: 'GET', path: '/cases/{id}/events', function: 'case-events' },
  { method: 'GET', path: '/cases/{id}/ico-report', function: 'ico-report' },
  { method: 'POST', path: '/cases/{id}/moves', function: 'move-case' },
  { method: 'GET', path: '/cases/{id}/records', function: 'read-records' },
  { method: 'GET', path: '/cases/{id}/disclosure', function: 'disclosure' },
  { method: 'POST', path: '/cases/{id}/passphrase', function: 'passphrase' },
  { method: 'GET', path: '/exports/{token}', function: 'fetch-export', public: { perSecond: 10 } },
  { method: 'POST', path: '/exports/{token}', function: 'fetch-export', public: { perSecond: 10 } },
  { method: 'POST', path: '/disclosures', function: 'log-disclosure' },
  { method: 'GET', path: '/parties', function: 'list-parties' },
  { method: 'GET', path: '/parties/links/{token}', function: 'party-link', public: { perSecond: 2 } },
  { method: 'POST', path: '/parties/links/{token}', function: 'party-link', public: { perSecond: 2 } },
  { method: 'POST', path: '/storage', function: 'store' },
  { method: 'GET', path: '/storage', function: 'list-stored' },
  { method: 'GET', path: '/storage/{id}', function: 'read-stored' },
  { method: 'POST', path: '/storage/{id}/moves', function: 'move-stored' },
  { method: 'POST', path: '/transfers', function: 'log-transfer' },
  { method: 'POST', path: '/transfers/{id}/moves', function: 'move-stored' },
  { method: 'POST', path: '/retention/previews', function: 'preview-purge' },
  { method: 'POST', path: '/retention/runs', function: 'run-purge' },
  { method: 'GET', path: '/retention/runs', function: 'read-purges' },
  { method: 'GET', path: '/retention/runs/{id}', function: 'read-purges' },
  { method: 'POST', path: '/retention/runs/{id}/stop', function: 'stop-purge' },
  { method: 'POST', path: '/usage', function: 'usage', largeBody: true },
  { method: 'GET', path: '/usage/kpis', function: 'usage-kpis' },
  { method: 'POST', path: '/licences', function: 'licences' },
  { method: 'POST', path: '/licences/validate', function: 'validate-licence' },
  { method: 'POST', path: '/deadlines', function: 'compute-deadline' },
  { method: 'GET', path: '/retention/schedule', function: 'read-schedule' },
  { method: 'PUT', path: '/retention/schedule', function: 'change-schedule' },
  { method: 'GET', path: '/purposes', function: 'purposes' },
  { method: 'POST', path: '/people/{id}/informed', function: 'inform' },
  { method: 'GET', path: '/documents', function: 'documents', public: { perSecond: 20 } },
  { method: 'GET', path: '/documents/{name}', function: 'documents', public: { perSecond: 20 } },
  { method: 'PUT', path: '/documents/{name}', function: 'publish-document', largeBody: true },
  {
    method: 'POST',
    path: '/documents/{name}/review-requests',
    function: 'ask-document',
    public: { perSecond: 2 },
  },
  { method: 'GET', path: '/audit/verify', function: 'verify-record' },
  { method: 'GET', path: '/openapi.json', function: 'openapi', public: { perSecond: 5 } },
  { method: 'POST', path: '/webhooks', function: 'webhooks' },
  { method: 'GET', path: '/webhooks', function: 'read-webhooks' },
  { method: 'GET', path: '/webhooks/{id}', function: 'read-webhooks' },
  { method: 'POST', path: '/webhooks/{id}/moves', function: 'webhooks' },
];
