// Consent (policy §4.1; UK GDPR Art 7): asked for one purpose, signed by a link or on paper, withdrawn as easily, asked anew.
import {
  consentAnswer,
  consentForm,
  consentRenewal,
  consentRenewalAsked,
  consentRequest,
  consentReview,
  consentsAsked,
  consentWithdrawal,
  personLookup,
  proofAsked,
} from '../../../events/consents.ts';
import {
  consentAsked,
  consentGiven,
  consentProved,
  consentRefused,
  consentReviewed,
  consentsRenewed,
  consentsShown,
  consentFiled,
  consentWished,
  consentWithdrawn,
  personFound,
} from '../../../events/replies/consents.ts';
import { purposeNames } from '../../company/purposes.ts';
import { named, type Operation } from '../operation.ts';
import { problemContract } from '../refusals.ts';
import { page } from './pages.ts';

const tag = 'Consent';
const roles = ['staff', 'dpo'] as const;
const filed = named('ConsentFiled', consentFiled);
const asked = named('ConsentAsked', consentAsked);
const given = named('ConsentGiven', consentGiven);
const withdrawn = named('ConsentWithdrawn', consentWithdrawn);
const link = { path: '/consents/{token}', tag } as const;

export const consentOperations: readonly Operation[] = [
  {
    id: 'askConsent',
    method: 'POST',
    path: '/consents/requests',
    tag,
    roles,
    summary: 'Asks somebody for their consent to one purpose, by a letter with a link.',
    body: named('ConsentRequest', consentRequest(purposeNames), 'consent-request'),
    once: true,
    answers: {
      202: {
        description: 'The letter goes out, or has just gone.',
        body: named('ConsentWished', consentWished),
      },
    },
    problems: ['other-basis', 'not-permitted'],
  },
  {
    id: 'fileConsent',
    method: 'POST',
    path: '/consents',
    tag,
    roles,
    summary: 'Files a consent that was signed on paper, with its scan.',
    body: named('ConsentForm', consentForm(purposeNames), 'consent-form'),
    once: true,
    answers: { 201: { description: 'Filed.', body: filed } },
    problems: ['other-basis', 'not-allowed'],
  },
  {
    id: 'renewConsents',
    method: 'POST',
    path: '/consents/renewals',
    tag,
    roles: ['dpo'],
    summary:
      'Asks everybody anew whose consent counts no more: its text was replaced, or its purpose has grown.',
    query: consentRenewalAsked,
    body: named('ConsentRenewal', consentRenewal(purposeNames), 'consent-renewal'),
    once: true,
    answers: {
      200: { description: 'How many were asked.', body: named('ConsentsRenewed', consentsRenewed) },
    },
    problems: ['other-basis'],
  },
  {
    id: 'reviewConsent',
    method: 'POST',
    path: '/consents/reviews',
    tag,
    roles,
    summary: 'Notes that a consent was looked at again, and is still needed.',
    body: named('ConsentReview', consentReview(purposeNames), 'consent-review'),
    once: true,
    answers: {
      200: { description: 'When it is looked at next.', body: named('ConsentReviewed', consentReviewed) },
    },
    problems: ['unknown'],
  },
  {
    id: 'withdrawConsent',
    method: 'POST',
    path: '/consents/withdrawals',
    tag,
    summary: 'Withdraws a consent by an address, whoever it belongs to.',
    body: named('ConsentWithdrawal', consentWithdrawal(purposeNames), 'consent-withdrawal'),
    byButton: true,
    answers: { 202: page('The same whether anybody is known by it or not.', withdrawn) },
    problems: ['other-basis'],
  },
  {
    id: 'readConsentLink',
    method: 'GET',
    ...link,
    summary: 'Shows what somebody is asked to consent to, or has consented to.',
    description: 'Changes nothing: mail scanners follow links too.',
    answers: { 200: page('What is asked, or was given.', { name: 'ConsentLinked', anyOf: [asked, given] }) },
    problems: ['not-allowed'],
  },
  {
    id: 'answerConsent',
    method: 'POST',
    ...link,
    summary: 'Signs, refuses or withdraws a consent.',
    body: named('ConsentAnswer', consentAnswer, 'consent-answer'),
    byButton: true,
    answers: {
      200: page('How it stands.', {
        name: 'ConsentAnswered',
        anyOf: [given, named('ConsentRefused', consentRefused), withdrawn],
      }),
      409: page('The text has changed, and is asked again; or the link leads no further.', {
        name: 'ConsentNotAnswered',
        anyOf: [asked, problemContract],
      }),
    },
    problems: ['not-allowed'],
  },
  {
    id: 'findPerson',
    method: 'POST',
    path: '/people/lookups',
    tag,
    roles,
    summary: 'Finds the id of a person by an address; a POST, so that it stands in no URL.',
    body: named('PersonLookup', personLookup, 'person-lookup'),
    answers: { 200: { description: 'The id.', body: named('PersonFound', personFound) } },
    problems: ['unknown'],
  },
  {
    id: 'readConsents',
    method: 'GET',
    path: '/people/{id}/consents',
    tag,
    roles: ['staff', 'dpo', 'auditor'],
    summary: 'Shows how each consent of a person stands, and what happened to it.',
    query: consentsAsked,
    answers: {
      200: {
        description: 'As JSON, or as consent records in JSON-LD.',
        body: named('Consents', consentsShown),
        types: ['application/json', 'application/ld+json'],
      },
    },
  },
  {
    id: 'produceProof',
    method: 'GET',
    path: '/people/{id}/consents/{purpose}/proof',
    tag,
    roles: ['dpo'],
    summary: 'Opens what a person signed their consent with, for whoever has to show it.',
    description:
      'The record of the person says who opened it. A scan is sent where its proof is asked for by id.',
    query: proofAsked,
    answers: { 200: { description: 'The newest first.', body: named('ConsentProved', consentProved) } },
  },
];
