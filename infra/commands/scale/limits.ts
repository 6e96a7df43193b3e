// What AWS allows and asks for, as the model of scale takes it: published limits and prices (us-east-1, November 2026), and times measured
// or assumed, which say so.

export const limits = {
  /** Write units a second that one partition of a table or an index takes. */
  partitionWrites: 1000,
  /** Write units a second that a new on-demand table takes, and an index of it. */
  newTableWrites: 4000,
  /** It takes twice its former peak after half an hour of that. */
  doublesAfterSeconds: 1800,
} as const;

/** US dollars. */
export const prices = {
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  transition: 0.025 / 1000,
  /** General knowledge, not measured: S3 put, Lambda on arm64. */
  put: 0.005 / 1000,
  lambdaGbSecond: 0.0000133334,
} as const;

/** Units of Steward's own, as `npm run bench` measures them. */
export const costs = {
  /** Of a record: one from the table, one from the index. */
  tableUnits: 1,
  indexUnits: 1,
  /** Of the end of a person: four items, doubled in their transaction. */
  personUnits: 8,
  readUnitsOfPerson: 4,
  pageItems: 400,
  putsAPage: 3,
  pagesAStep: 25,
  stepsARun: 3000,
  transitionsAStep: 2,
  memoryGb: 0.5,
} as const;

/** Assumed round trips, in milliseconds. */
export const latency = { delete: 8, transaction: 20, put: 40, atOnce: 50 } as const;
