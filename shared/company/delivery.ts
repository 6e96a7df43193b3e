// How an archive is handed over (policy §8.2: encrypted, password protected), and how long others are waited for before a copy goes
// without them (policy §11.1): the company's own figures.

/** An archive behind a link: days that it lies there, and how often it may be fetched. */
export const archiveLink = { days: 14, uses: 5 } as const;

/** Days that somebody has to say whether data about them may go to the person who asked. */
export const thirdPartyAnswers = { days: 10 } as const;

/** Days between two letters to the owner of a source who has not answered. */
export const sourceChasers = { every: 3, at: '09:00' } as const;
