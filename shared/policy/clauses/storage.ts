// Policy §8: how personal data are stored, on paper and electronically, and sent.
import type { Clause } from '../clause.ts';

export const storage: readonly Clause[] = [
  {
    id: '8-a',
    obligation:
      'All personal data are stored securely: sealed under a key of each person’s, in places that are closed',
    how: 'enforced',
    enforcedBy: [
      'shared/aws/sealed.ts',
      'infra/constructs/tables.ts',
      'infra/constructs/buckets.ts',
      'infra/constructs/sealing-key.ts',
      'shared/company/storage.ts',
    ],
    provenBy: {
      'test/shared/aws/sealed.test.ts': [
        'opens where it was sealed for, and says nothing sealed',
        'does not open at another place, with another key, or changed',
      ],
      'test/shared/aws/usage/intake.test.ts': [
        'a batch of events > is kept under one person for each user, and nothing that was told stands in the open',
      ],
      'test/infra/kept.test.ts': [
        'the tables > can be recovered for 35 days, the keys for one: an erased person stays erased (§11.2)',
        'the buckets > let nobody in from outside and answer over TLS only',
        'the key > is opened by its policy to the account alone: roles get what their own policies grant',
      ],
      'test/events/examples.test.ts': ['the contract storing > refuses paper on a desk by its field alone'],
    },
    breaks: [
      {
        file: 'shared/aws/sealed.ts',
        find: "protectedHeader['place'] !== place",
        replace: "protectedHeader['place'] === undefined",
      },
      {
        file: 'shared/aws/sealed.ts',
        find: '  return new CompactEncrypt(',
        replace: '  if (place) return JSON.stringify(value);\n  return new CompactEncrypt(',
      },
      {
        file: 'infra/constructs/buckets.ts',
        find: '  enforceSSL: true,\n  minimumTLSVersion: 1.2,\n',
        replace: '',
      },
      {
        file: 'events/storage.ts',
        find: "location: z.enum(registers.paperPlaces, 'must be a secure place for paper')",
        replace: 'location: z.string()',
      },
    ],
  },
  {
    id: '8.1-a',
    obligation: 'Paper is in a secure place, nothing is left about, and it is affixed to its file',
    how: 'tracked',
    enforcedBy: ['events/storage.ts', 'shared/storage/moves.ts', 'shared/company/storage.ts'],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract storing > refuses paper that is not affixed to its file by its field alone',
        'the contract storing > refuses paper on a desk by its field alone',
      ],
      'test/shared/storage/moves.test.ts': [
        'a thing of the register > goes to no place that is not made for it',
        'a thing of the register > is lent until a day, and overdue the day after',
      ],
    },
    breaks: [
      {
        file: 'events/storage.ts',
        find: "affixed: only(true, 'the papers must be affixed to their file')",
        replace: 'affixed: z.boolean()',
      },
      {
        file: 'shared/storage/moves.ts',
        find: '(places[location]?.takes.includes(kind) ?? false)',
        replace: 'location in places',
      },
      {
        file: 'shared/storage/entry.ts',
        find: 'entry.backBy < londonDay(at)',
        replace: 'entry.backBy < entry.backBy',
      },
    ],
  },
  {
    id: '8.1-b',
    obligation: 'Paper that is no longer required is disposed of so that it is destroyed',
    how: 'tracked',
    enforcedBy: ['shared/storage/moves.ts', 'shared/aws/purge/fates.ts', 'shared/company/storage.ts'],
    provenBy: {
      'test/shared/storage/moves.test.ts': [
        'disposal > of what is past its period takes who, how, when and a witness, and its proof is kept five years',
        'disposal > %s is refused by its field ×4',
      ],
      'test/shared/aws/purge/kinds.test.ts': [
        'a paper file is to be disposed of by hand when its period is over, and its proof goes five years after that',
      ],
    },
    breaks: [
      {
        file: 'shared/storage/moves.ts',
        find: "wrong(!destroys(method, entry.kind), 'method'",
        replace: "wrong(false, 'method'",
      },
      {
        file: 'shared/storage/moves.ts',
        find: "thing.state === 'kept' ? 'disposal-due' : thing.state",
        replace: 'thing.state',
      },
    ],
  },
  {
    id: '8.2-a',
    obligation: 'Electronic data are protected from unauthorised use and access',
    how: 'enforced',
    enforcedBy: [
      'functions/edge/actor.ts',
      'functions/edge/endpoint.ts',
      'infra/constructs/api.ts',
      'infra/duties.ts',
    ],
    provenBy: {
      'test/functions/edge/actor.test.ts': ['the caller > %j is forbidden ×10'],
      'test/infra/api.test.ts': [
        'the routes > stand open to the public where the policy lets anybody in, and nowhere else',
        'the routes > ask everybody else for a token of the user pool',
      ],
      'test/infra/functions.test.ts': [
        'roles > open what is sealed for a person to those alone who take it in, tell it, keep what must be kept, or write to them',
      ],
    },
    breaks: [
      {
        file: 'functions/edge/actor.ts',
        find: 'if (!held.some((role) => allowed.includes(role)))',
        replace: 'if (held.length > 9)',
      },
      {
        file: 'infra/routes.ts',
        find: "{ method: 'POST', path: '/records', function: 'log-record' }",
        replace: "{ method: 'POST', path: '/records', function: 'log-record', public: { perSecond: 5 } }",
      },
    ],
  },
  {
    id: '8.2-b',
    obligation:
      'Data that are sent, inside or outside, are encrypted under a password that takes another route',
    how: 'enforced',
    enforcedBy: [
      'events/storage.ts',
      'shared/storage/entry.ts',
      'shared/archive.ts',
      'functions/passphrase.ts',
    ],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract transfer > refuses unprotected by its field alone',
        'the contract transfer > refuses without a password by its field alone',
      ],
      'test/shared/storage/moves.test.ts': ['a transfer > whose password would travel with it is refused'],
      'test/shared/archive.test.ts': [
        'an archive > does not open with another',
        'an archive > is AES-256 for that tool',
        'no archive is made > without a passphrase: it would not be encrypted',
      ],
    },
    breaks: [
      {
        file: 'events/storage.ts',
        find: "encrypted: only(true, 'what is sent must be encrypted and protected by a password')",
        replace: 'encrypted: z.boolean()',
      },
      {
        file: 'shared/storage/entry.ts',
        find: 'if (travels[codes.medium] === passwordBy)',
        replace: 'if (travels[codes.medium] === null)',
      },
      { file: 'shared/archive.ts', find: 'encryptionStrength: 3', replace: 'zipCrypto: true' },
    ],
  },
  {
    id: '8.2-c',
    obligation: 'Removable media are stored securely when they are not used',
    how: 'tracked',
    enforcedBy: ['events/storage.ts', 'shared/storage/moves.ts', 'shared/company/storage.ts'],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract storing > refuses a medium in a drawer by its field alone',
        'the contract storing > refuses a medium that is not encrypted by its field alone',
      ],
      'test/shared/storage/moves.test.ts': [
        'a thing of the register > goes to no place that is not made for it',
      ],
    },
    breaks: [
      {
        file: 'events/storage.ts',
        find: "location: z.enum(registers.mediumPlaces, 'must be a secure place for media')",
        replace: 'location: z.string()',
      },
      {
        file: 'shared/storage/moves.ts',
        find: '(places[location]?.takes.includes(kind) ?? false)',
        replace: 'location in places',
      },
    ],
  },
  {
    id: '8.2-d',
    obligation: 'Nothing is saved to mobile devices; data stand on designated drives and servers',
    how: 'tracked',
    enforcedBy: ['events/storage.ts', 'shared/company/storage.ts'],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract storing > refuses saved to a phone by its field alone',
        'the contract storing > refuses a phone as a medium by its field alone',
        'the contract storing > refuses a drive that is not designated by its field alone',
      ],
    },
    breaks: [
      {
        file: 'shared/company/storage.ts',
        find: "['cd', 'dvd', 'usb-stick', 'external-disk']",
        replace: "['cd', 'dvd', 'usb-stick', 'external-disk', 'phone']",
      },
      {
        file: 'events/storage.ts',
        find: "location: z.enum(registers.drives, 'must be a designated drive or server')",
        replace: 'location: z.string()',
      },
    ],
  },
];
