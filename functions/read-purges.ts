// GET /v1/retention/runs: the plans and runs of the purge, the newest first. GET /v1/retention/runs/{id}: one, with its certificate (§13).
import { recentRuns, readRun, type Run } from '../shared/aws/purge/runs.ts';
import { Refusal } from '../shared/refusal.ts';
import { endpoint } from './edge/endpoint.ts';

const shownAtOnce = 50;

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async ({ path }) => {
  const id = path['id'];
  if (id === undefined) return { status: 200, body: { runs: (await all()).map(headOf) } };
  const run = await readRun(id);
  if (!run) throw new Refusal('unknown', 'There is no such run.');
  return { status: 200, body: { ...headOf(run), slices: run.slices, certificate: run.certificate ?? null } };
});

const all = async (): Promise<Run[]> =>
  (await Promise.all((await recentRuns(shownAtOnce)).map(readRun))).filter((run) => run !== undefined);

const headOf = ({ slices: _slices, certificate, ...run }: Run) => ({
  ...run,
  ...(certificate && { destroyed: certificate.destroyed, archived: certificate.archived }),
});
