// POST /v1/licences: registers the licence of an organisation, or changes it, with the users who have a seat (policy §6).
import { licence } from '../events/licences.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { keepLicence } from '../shared/aws/usage/licences.ts';
import { linkUser } from '../shared/aws/usage/users.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['product', 'staff'], maxBytes: 65_536 }, async (request) => {
  const { now, actor } = request;
  const registered = parsed(licence, request.body);
  const { product, users } = registered;
  const replyOf = (revision: number) => ({ status: 200, body: { licence: registered.licence, revision } });
  return atMostOnce(await onceOf(request, 'licences'), async (keep) => {
    // Before the licence, which keeps the reply: a request that is sent again under its key after that does nothing more.
    const link = async () => {
      for (const { user, email } of users)
        if (email !== undefined)
          await linkUser({ product, user, email }, () => newId('person'), now, actor.id);
    };
    const revision = await keepLicence(registered, now, actor.id, async (made) => {
      await link();
      return keep(replyOf(made));
    });
    return replyOf(revision);
  });
});
