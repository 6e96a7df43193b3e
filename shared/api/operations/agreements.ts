// Third parties (policy §7): how each stands, and what one tells by its own link. Their agreements are cases.
import { partyBreach } from '../../../events/parties.ts';
import { partiesListed, partyLinkShown, partyTold } from '../../../events/replies/registers.ts';
import { subProcessorAsked } from '../../cases/agreement/moves/sub-processing.ts';
import { named, type Operation } from '../operation.ts';
import { page } from './pages.ts';

const tag = 'Third parties';
const link = { path: '/parties/links/{token}', tag } as const;

export const agreementOperations: readonly Operation[] = [
  {
    id: 'listParties',
    method: 'GET',
    path: '/parties',
    tag,
    roles: ['staff', 'dpo', 'auditor'],
    summary: 'Lists the third parties, each with its agreements and whether one is in force today.',
    answers: { 200: { description: 'The parties.', body: named('Parties', partiesListed) } },
  },
  {
    id: 'readPartyLink',
    method: 'GET',
    ...link,
    summary: 'Says what the link of a third party takes.',
    description: 'Changes nothing: mail scanners follow links too.',
    answers: { 200: page('What it asks for.', named('PartyLinkShown', partyLinkShown)) },
  },
  {
    id: 'tellByPartyLink',
    method: 'POST',
    ...link,
    summary: 'Reports a breach of a third party, or asks for a sub-processor of a processor.',
    description: 'The same sent again within a day is the same report.',
    body: {
      name: 'ToldByParty',
      anyOf: [
        named('PartyBreach', partyBreach, 'party-breach'),
        named('SubProcessorAsked', subProcessorAsked),
      ],
    },
    byButton: true,
    answers: { 201: page('Taken in.', named('PartyTold', partyTold)) },
    problems: ['not-allowed', 'open-points'],
  },
];
