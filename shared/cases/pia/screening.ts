// Which processing has to be assessed before it starts (policy §12; UK GDPR Art 35(1), (3), (4)): the policy's own two examples of a high
// risk, and the ICO's list of processing that is likely to bring one. One yes is enough.

export const screeningQuestions = {
  'health-or-race': 'Does it use information relating to health or race? (policy §12)',
  'new-it-system': 'Does it bring in a new IT system for storing and accessing personal data? (policy §12)',
  'innovative-technology': 'Does it use technology, or use it in a way, that is new?',
  'denial-of-service':
    'Does it decide, by profiling or special category data, whether somebody gets a service or a benefit?',
  'large-scale-profiling': 'Does it profile people on a large scale?',
  biometrics: 'Does it use biometric data?',
  'genetic-data': 'Does it use genetic data?',
  'data-matching': 'Does it combine or match personal data from several sources?',
  'invisible-processing': 'Does it use data that did not come from the people themselves, who are not told?',
  tracking: 'Does it track where people are, or what they do?',
  'children-or-vulnerable-people':
    'Does it target children or other vulnerable people, for marketing, profiling or decisions?',
  'physical-harm': 'Could a breach of it harm somebody’s health or safety?',
} as const satisfies Record<string, string>;

export type ScreeningQuestion = keyof typeof screeningQuestions;
export type Screening = Readonly<Record<ScreeningQuestion, boolean>>;

export const questionCodes = Object.keys(screeningQuestions) as [ScreeningQuestion, ...ScreeningQuestion[]];

/** The questions that were answered with yes: each of them makes an assessment necessary. */
export const answeredYes = (screening: Screening): ScreeningQuestion[] =>
  questionCodes.filter((code) => screening[code]);
