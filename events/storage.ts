// What is sent about paper files, removable media, designated drives and transfers (policy §8): in codes what the register shows, in
// words what is sealed. What is unprotected does not fit the contract.
import * as z from 'zod';
import { page } from './cases.ts';
import { dateText, line, prose } from './text.ts';

type Codes = readonly string[];

export interface StorageRegisters {
  /** Of the retention schedule. */
  readonly categories: Codes;
  /** Secure places that take paper, and that take media. */
  readonly paperPlaces: Codes;
  readonly mediumPlaces: Codes;
  readonly drives: Codes;
  readonly media: Codes;
  readonly encryptions: Codes;
  readonly disposals: Codes;
}

const only = <Value extends boolean>(value: Value, error: string) => z.literal(value, { error });

/** `POST /v1/storage`: something that holds personal data, where it is and who has it. */
export function storing(registers: StorageRegisters) {
  const anything = {
    category: z.enum(registers.categories, 'must be a category of the retention schedule'),
    description: prose(1000),
    /** From when the period of its category runs; absent where that has not begun: a contract in force. */
    runsFrom: dateText.optional(),
    /** Where in that place: a shelf, a box, a folder. */
    position: line(200).optional(),
    custodian: line(200),
  };
  const paper = z.strictObject({
    kind: z.literal('paper'),
    ...anything,
    location: z.enum(registers.paperPlaces, 'must be a secure place for paper'),
    affixed: only(true, 'the papers must be affixed to their file'),
  });
  const medium = z.strictObject({
    kind: z.literal('medium'),
    ...anything,
    device: z.enum(
      registers.media,
      'must be a removable medium: personal data are not saved to mobile devices',
    ),
    location: z.enum(registers.mediumPlaces, 'must be a secure place for media'),
    protection: z.strictObject({
      encrypted: z.enum(registers.encryptions, 'must say how the medium is encrypted'),
      password: only(true, 'the medium must be protected by a password'),
    }),
  });
  const drive = z.strictObject({
    kind: z.literal('drive'),
    ...anything,
    location: z.enum(registers.drives, 'must be a designated drive or server'),
  });
  return z.discriminatedUnion('kind', [paper, medium, drive], {
    error: 'must be paper, medium or drive: personal data are not saved to mobile devices',
  });
}

export type Storing = z.infer<ReturnType<typeof storing>>;

const states = ['kept', 'lent', 'overdue', 'disposal-due', 'disposed', 'sent', 'received', 'lost'] as const;

/** `GET /v1/storage`: by kind and state. */
export const storedAsked = z.strictObject({
  kind: z.enum(['paper', 'medium', 'drive', 'transfer']).optional(),
  state: z.enum(states).optional(),
  ...page,
});

/** `POST /v1/storage/{id}/moves`, by action. */
export const storedMoves = (registers: StorageRegisters) => ({
  'hand-over': z.strictObject({ to: line(200) }),
  relocate: z.strictObject({
    location: z.enum(
      [...registers.paperPlaces, ...registers.mediumPlaces, ...registers.drives],
      'must be a secure place or a designated drive',
    ),
    position: line(200).optional(),
  }),
  lend: z.strictObject({ to: line(200), backBy: dateText }),
  return: z.strictObject({}),
  'begin-period': z.strictObject({ endedOn: dateText }),
  dispose: z.strictObject({
    method: z.enum(registers.disposals, 'must be a way of destroying it'),
    by: line(200),
    witness: line(200),
    on: dateText,
    /** The reference of a certificate of destruction. */
    certificate: line(200).optional(),
    /** Why it goes before its period is over. */
    early: prose(1000).optional(),
  }),
  received: z.strictObject({}),
  lost: z.strictObject({ what: prose(1000) }),
});

export type StoredMoves = {
  readonly [Action in keyof ReturnType<typeof storedMoves>]: z.infer<ReturnType<typeof storedMoves>[Action]>;
};

export type StoredAction = keyof StoredMoves;

/** `POST /v1/transfers`: personal data that are sent, inside the company or out of it. */
export function transfer(registers: {
  /** Of personal data. */
  readonly categories: Codes;
  readonly media: Codes;
  readonly routes: Codes;
  /** Third parties, who have their data under an agreement (§7), and for what. */
  readonly parties: Codes;
  readonly purposes: Codes;
  /** Whoever else data are sent to, for whom no agreement is made. */
  readonly otherRecipients: Codes;
}) {
  const anything = {
    /** The thing of the register that travels, or what does. */
    entry: z.string().max(64).optional(),
    description: prose(1000),
    categories: z
      .array(z.enum(registers.categories, 'must be a category of personal data'))
      .min(1, 'at least one category')
      .max(20, 'at most 20 categories'),
    medium: z.enum(registers.media, 'must be a way of sending'),
    protection: z.strictObject({
      encrypted: only(true, 'what is sent must be encrypted and protected by a password'),
      passwordBy: z.enum(registers.routes, 'must say by which route the password is told'),
    }),
  };
  const internal = z.strictObject({ where: z.literal('internal'), ...anything, to: line(200) });
  const external = z
    .strictObject({
      where: z.literal('external'),
      ...anything,
      party: z.enum(registers.parties, 'must be a party of the register').optional(),
      purpose: z.enum(registers.purposes, 'must be a purpose of the register').optional(),
      toKind: z
        .enum(registers.otherRecipients, 'must be a kind of recipient that needs no agreement')
        .optional(),
      to: line(200).optional(),
    })
    .superRefine(({ party, purpose, toKind, to }, told) => {
      const wrong = (path: string, message: string) =>
        told.addIssue({ code: 'custom', path: [path], message });
      if (party === undefined && toKind === undefined)
        wrong('party', 'must be a party of the register; of anybody else, `toKind` must say what they are');
      if (party !== undefined && toKind !== undefined)
        wrong('toKind', 'must be left out where a party is named');
      if (party !== undefined && purpose === undefined)
        wrong('purpose', 'must say what the party has the data for');
      if (toKind !== undefined && to === undefined) wrong('to', 'must say to whom they are sent');
    });
  return z.discriminatedUnion('where', [internal, external], { error: 'must be internal or external' });
}

export type Transfer = z.infer<ReturnType<typeof transfer>>;
