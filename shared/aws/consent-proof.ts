// Producing what somebody consented with (policy §4.1; UK GDPR Art 7(1)): it is opened for whoever has to show it, and their record says by
// whom, before anything of it is told.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import { untilNoConflict } from './conflicts.ts';
import { keyOf } from './keys.ts';
import { readPerson, unchanged } from './people.ts';
import { proofsOpened, type Proof } from './proofs.ts';
import { commit } from './record.ts';

export interface Producing {
  readonly person: string;
  readonly purpose: Purpose;
  /** The id of the one that is asked for; all of them where absent. */
  readonly proof: string | undefined;
  readonly at: Instant;
  readonly by: string;
}

/**
 * The proofs of a person's consent to a purpose, the newest first. Throws Refusal `unknown` where there is none, NoKey where the
 * person's key is destroyed.
 */
export const produceProofs = ({ person: id, purpose, proof, at, by }: Producing): Promise<Proof[]> =>
  untilNoConflict(async () => {
    const person = await readPerson(id);
    const proofs = person
      ? await proofsOpened({ pk: person.pk, key: await keyOf('person', id) }, purpose, proof)
      : [];
    if (!person || proofs.length === 0) throw noSuchProof();
    await commit({
      ...unchanged(person),
      events: [{ type: 'consent.proof-opened', data: { purpose, proofs: proofs.map((one) => one.id) } }],
      at,
      actor: by,
    });
    return proofs;
  });

export const noSuchProof = (): Refusal => new Refusal('unknown', 'There is no such proof of consent.');
