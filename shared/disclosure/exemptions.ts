// The exemptions from the right of access that an item may be withheld under (policy §11.1 "unless any exemption … applies in law"):
// the closed list of DPA 2018 Sch 2 to 4, as the regulator's guidance on the right of access sets it out.

export interface Exemption {
  readonly title: string;
  readonly statute: string;
  /**
   * Whether the person is told that something was withheld under it. Where telling would defeat the exemption (it would tip off
   * a suspect, or give a plan away), nothing in the reply shows that there was anything to withhold.
   */
  readonly toldToPerson: boolean;
}

export const exemptions = {
  'crime-and-taxation': {
    title: 'Crime and taxation',
    statute: 'DPA 2018 Sch 2 para 2',
    toldToPerson: false,
  },
  'crime-and-taxation-risk': {
    title: 'Crime and taxation: risk assessment',
    statute: 'DPA 2018 Sch 2 para 3',
    toldToPerson: false,
  },
  'protecting-the-public': {
    title: 'Functions designed to protect the public',
    statute: 'DPA 2018 Sch 2 para 7',
    toldToPerson: false,
  },
  'regulatory-functions': {
    title: 'Regulatory functions',
    statute: 'DPA 2018 Sch 2 paras 10 and 11',
    toldToPerson: false,
  },
  judicial: {
    title: 'Judicial appointments, independence and proceedings',
    statute: 'DPA 2018 Sch 2 para 14',
    toldToPerson: true,
  },
  'other-people': {
    title: 'Information about other people',
    statute: 'DPA 2018 Sch 2 para 16',
    toldToPerson: true,
  },
  'legal-privilege': {
    title: 'Legal professional privilege; in Scotland, confidentiality of communications',
    statute: 'DPA 2018 Sch 2 para 19',
    toldToPerson: true,
  },
  'self-incrimination': {
    title: 'Self-incrimination',
    statute: 'DPA 2018 Sch 2 para 20',
    toldToPerson: false,
  },
  'management-information': {
    title: 'Management information',
    statute: 'DPA 2018 Sch 2 para 22',
    toldToPerson: false,
  },
  negotiations: {
    title: 'Negotiations with the person',
    statute: 'DPA 2018 Sch 2 para 23',
    toldToPerson: false,
  },
  'confidential-references': {
    title: 'Confidential references',
    statute: 'DPA 2018 Sch 2 para 24',
    toldToPerson: true,
  },
  'exam-scripts-and-marks': {
    title: 'Exam scripts and exam marks',
    statute: 'DPA 2018 Sch 2 para 25',
    toldToPerson: true,
  },
  'journalism-academia-art-literature': {
    title: 'Journalism, academia, art and literature',
    statute: 'DPA 2018 Sch 2 para 26',
    toldToPerson: true,
  },
  'research-and-statistics': {
    title: 'Research and statistics',
    statute: 'DPA 2018 Sch 2 para 27',
    toldToPerson: true,
  },
  archiving: {
    title: 'Archiving in the public interest',
    statute: 'DPA 2018 Sch 2 para 28',
    toldToPerson: true,
  },
  'health-education-social-work': {
    title: 'Health, education and social work',
    statute: 'DPA 2018 Sch 3 Parts 2 to 4',
    toldToPerson: false,
  },
  'child-abuse': { title: 'Child abuse', statute: 'DPA 2018 Sch 3 Part 5', toldToPerson: false },
  'prohibited-by-enactment': {
    title: 'Disclosure prohibited or restricted by an enactment',
    statute: 'DPA 2018 Sch 4',
    toldToPerson: false,
  },
} as const satisfies Record<string, Exemption>;

export type ExemptionCode = keyof typeof exemptions;

/** Whether a text is the code of an exemption: a schema refines with it. */
export const isExemption = (code: string): code is ExemptionCode => Object.hasOwn(exemptions, code);
