// GET /v1/storage/{id}: an entry of the storage register opened: what it is, where, who has it, and the words of each move (policy §8).
import { toldOf } from '../shared/aws/storage.ts';
import { storedView } from '../shared/storage/view.ts';
import { endpoint } from './edge/endpoint.ts';
import { storedOf } from './edge/stored.ts';

export const handler = endpoint({ roles: ['staff', 'dpo'] }, async (request) => {
  const found = await storedOf(request);
  return { status: 200, body: storedView({ entry: found.entry, told: await toldOf(found) }, request.now) };
});
