// How personal data are kept secure, in general (policy §8; UK GDPR Art 30(1)(g), 32(1)): what the record of processing tells of it. What
// Steward does is so; what the company does besides is an assumption, for its DPO to confirm.

export const securityMeasures: readonly string[] = [
  'Personal data in Steward are sealed under a key of each person’s, which is destroyed with an erasure',
  'Everybody signs in, in a role that reads no more than it needs; what each function may touch is named',
  'Every change is recorded in a chain that shows where it was tampered with',
  'The tables can be restored for 35 days, the destroyed keys for one; the restore is drilled',
  'Copies leave as encrypted archives, their passphrase by another route',
  'Paper is locked away, and destroyed with proof; what is lent is in a register (§8.1)',
  'Removable media and transfers are encrypted; personal data are on designated drives, not on mobile devices (§8.2)',
  'Processors and recipients are bound by agreements that name their security (§7)',
];
