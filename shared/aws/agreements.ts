// The agreements with third parties as their register has them (policy §7), for the moves that go by them, and whether one covers a
// disclosure now: what was signed or has expired a moment ago counts.
import type { Day } from '../calendar/day.ts';
import {
  agreementRegister,
  uncovered,
  type AgreementRow,
  type Disclosing,
  type RegisteredAgreement,
  type Uncovered,
} from '../cases/agreement/cover.ts';
import type { Move, Occasion } from '../cases/case-type.ts';
import { assessmentOf } from './assessments.ts';
import { rowsOf, type RegisterRow } from './rows.ts';

/** The agreements with one party, or with all of them. */
export const agreementsWith = async (party?: string): Promise<RegisteredAgreement[]> =>
  (await rowsOf(agreementRegister, party)).map(registered);

const registered = ({ entry, case: id, row }: RegisterRow): RegisteredAgreement => ({
  ...(row as unknown as AgreementRow),
  case: id,
  party: entry,
});

/** The occasion of a move, with what stands in the registers that it reads. */
export const informed = async ({ reads }: Pick<Move, 'reads'>, on: Occasion): Promise<Occasion> =>
  reads === 'agreements' ? { ...on, agreements: await agreementsWith() } : on;

/** What stands in the way of a disclosure on a London date; nothing where it may be made. */
export async function uncoveredNow(asked: Disclosing, on: Day): Promise<Uncovered | undefined> {
  const [agreements, assessment] = await Promise.all([
    agreementsWith(asked.party),
    assessmentOf({ party: asked.party }),
  ]);
  return uncovered({ agreements, blocked: assessment === 'blocks' }, asked, on);
}
