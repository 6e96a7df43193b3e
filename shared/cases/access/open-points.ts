// What must be settled before a copy goes (policy §11.1): whose it is, that everything asked has answered, and that nobody else's data
// goes with it unless they agree, it is reasonable without, or they are hidden (DPA 2018 Sch 2 para 16).
import { identified } from '../request/details.ts';
import { unsettled } from '../request/moves/ending.ts';
import { type AccessDetails, type Found, unanswered } from './details.ts';

/** What stands in the way of releasing a copy; empty where nothing does. */
export const accessOpenPoints = (details: AccessDetails): string[] => [
  ...unsettled(details, identified(details)),
  ...unanswered(details).map((source) => `answer-source: ${source} has not answered`),
  ...details.found
    .filter((one) => !settled(one, details))
    .map(({ ref }) => `${ref}: ${whatIsOpen(ref, details)}`),
];

function settled({ ref, withheld, redacted = [], reasonable }: Found, { others }: AccessDetails): boolean {
  if (withheld || reasonable || redacted.length > 0) return true;
  return others.filter((one) => one.ref === ref).every(({ state }) => state === 'given');
}

const whatIsOpen = (ref: string, { others }: AccessDetails): string =>
  others.some((one) => one.ref === ref && one.state === 'asked')
    ? 'the consent of others is waited for, unless it is redacted, withheld, or reasonable without'
    : 'it includes others who have not agreed: redact it, withhold it, or say why it is reasonable without';
