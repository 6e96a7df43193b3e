// Who gets in, and what is refused: every role at every route, every kind of wrong token, every shape of bad input.
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { rights } from '../../events/requests.ts';
import { routes } from '../../infra/routes.ts';
import { operations } from '../../shared/api/operations.ts';
import { roles } from '../../shared/roles.ts';
import type { Role } from '../../shared/roles.ts';
import { examplesOf } from '../events/examples.ts';
import { agreedWith } from '../support/agreement.ts';
import { steward } from '../support/steward.ts';
import type { Reply } from '../support/steward.ts';
import { askedByPhone, collected, delivered, requested } from './a-copy.ts';
import { acts, lostLaptop, reported } from './lost-laptop.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

/** A problem reply as RFC 9457 shapes it. */
const problem = (status: number, more: object = {}) => ({
  status,
  type: 'application/problem+json',
  body: {
    type: 'about:blank',
    title: expect.any(String),
    status,
    instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
    ...more,
  },
});

const said = ({ status, headers, body }: Reply) => ({ status, type: headers.get('content-type'), body });

/** A plan of the purge. */
async function planned(): Promise<string> {
  const { body } = await local().ask('POST', '/retention/previews', { as: 'dpo' });
  return (body as { plan: string }).plan;
}

/** A paper file of the register. */
async function stored(): Promise<string> {
  const body = Object.values(examplesOf('storing').good)[0];
  return ((await local().ask('POST', '/storage', { as: 'staff', body })).body as { id: string }).id;
}

const subscribing = Object.values(examplesOf('webhook-subscribing').good)[0] ?? {};

/** A subscription to events. */
async function subscribed(): Promise<string> {
  const { body } = await local().ask('POST', '/webhooks', { as: 'dpo', body: subscribing });
  return (body as { id: string }).id;
}

describe('a role', () => {
  const everybody: Role[] = [...roles];
  const readers: Role[] = ['staff', 'dpo', 'auditor'];
  const record = { source: 'phone', purpose: 'enquiry', phone: '0131 496 0123' };
  const question = examplesOf('deadline').good;
  const doors: Record<
    string,
    {
      for: Role[];
      body?: () => object | Promise<object>;
      about?: () => Promise<string>;
      /** What whoever may come in is answered, where that is no success. */
      answers?: number;
    }
  > = {
    'POST /records': { for: ['staff', 'dpo'], body: () => record },
    'POST /breaches': { for: ['staff', 'dpo'], body: () => lostLaptop(local()) },
    'GET /worklist': { for: readers },
    'GET /registers': { for: ['dpo', 'auditor'] },
    'GET /registers/{name}': { for: ['dpo', 'auditor'], answers: 404 },
    'GET /reports': { for: ['dpo', 'auditor'] },
    'GET /reports/{month}': { for: ['dpo', 'auditor'], answers: 404 },
    'GET /cases': { for: readers },
    'GET /cases/{id}': { for: readers },
    'GET /cases/{id}/events': { for: readers },
    'GET /cases/{id}/ico-report': { for: ['dpo', 'auditor'] },
    'POST /cases/{id}/moves': {
      for: ['staff', 'dpo'],
      body: () => ({ ...acts.contain, contained: false }),
    },
    ...Object.fromEntries(
      rights.map((right) => [
        `POST /requests/${right}`,
        { for: ['staff', 'dpo'], body: () => askedByPhone(local(), 'ada@example.com') },
      ]),
    ),
    'GET /cases/{id}/records': {
      for: ['dpo'],
      about: () => requested(local(), 'rectification', 'ada@example.com'),
    },
    'GET /cases/{id}/disclosure': {
      for: ['dpo', 'auditor'],
      about: () => collected(local(), 'ada@example.com'),
    },
    'POST /cases/{id}/passphrase': {
      for: ['staff', 'dpo'],
      about: () => delivered(local(), 'ada@example.com'),
      body: () => ({ how: 'phone' }),
    },
    'POST /deadlines': { for: everybody, body: () => Object.values(question)[0] ?? {} },
    'POST /consents': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('consent-form').good)[0] ?? {},
    },
    'POST /consents/requests': {
      for: ['staff', 'dpo'],
      // Of somebody who has not consented to it yet.
      body: () => ({ email: 'asked@example.com', purpose: 'customer-research' }),
    },
    'POST /consents/renewals': {
      for: ['dpo'],
      body: () => Object.values(examplesOf('consent-renewal').good)[0] ?? {},
    },
    'POST /consents/reviews': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('consent-review').good)[0] ?? {},
      // Of somebody whom nobody knows: whoever may say so is told.
      answers: 404,
    },
    'POST /people/lookups': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('person-lookup').good)[0] ?? {},
      answers: 404,
    },
    'GET /people/{id}/consents': { for: readers, about: async () => 'person_none', answers: 404 },
    'GET /people/{id}/consents/{purpose}/proof': {
      for: ['dpo'],
      about: async () => 'person_none',
      answers: 404,
    },
    'POST /permissions': {
      for: ['staff', 'dpo', 'product'],
      body: () => Object.values(examplesOf('permission').good)[0] ?? {},
    },
    'POST /disclosures': {
      for: ['staff', 'dpo', 'product'],
      body: async () => {
        const known = { name: 'Ada', email: 'ada@example.org', message: 'Hello' };
        await local().ask('POST', '/forms/contact', { body: known });
        await agreedWith(local(), 'crm');
        return Object.values(examplesOf('disclosure').good)[0] ?? {};
      },
    },
    'GET /parties': { for: readers },
    'POST /agreements': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('agreement-opening').good)[0] ?? {},
    },
    'POST /records/endings': {
      for: ['staff', 'dpo'],
      body: async () => {
        const known = { name: 'Ada', email: 'ada@example.org', message: 'Hello' };
        await local().ask('POST', '/forms/contact', { body: known });
        return Object.values(examplesOf('ending').good)[0] ?? {};
      },
    },
    'POST /holds': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('hold-opening').good)[0] ?? {},
    },
    'POST /pias': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('pia-opening').good)[1] ?? {},
    },
    'POST /ico-matters': {
      for: ['dpo'],
      body: () => ({ ...Object.values(examplesOf('regulator-opening').good)[0], about: undefined }),
    },
    'GET /retention/schedule': { for: readers },
    'PUT /retention/schedule': {
      for: ['dpo'],
      body: () => Object.values(examplesOf('schedule-change').good)[0] ?? {},
    },
    'POST /retention/previews': { for: ['dpo'] },
    'POST /retention/runs': { for: ['dpo'], body: async () => ({ plan: await planned() }) },
    'GET /retention/runs': { for: ['dpo', 'auditor'] },
    'GET /retention/runs/{id}': { for: ['dpo', 'auditor'], about: () => planned() },
    // A plan that does not run: whoever may stop it is told so.
    'POST /retention/runs/{id}/stop': { for: ['dpo'], about: () => planned(), answers: 409 },
    'POST /usage': {
      for: ['product'],
      body: () => Object.values(examplesOf('usage-batch').good)[0] ?? {},
    },
    // Without a product and days: whoever may see figures is told so.
    'GET /usage/kpis': { for: ['staff', 'dpo', 'product'], answers: 400 },
    'POST /licences': {
      for: ['staff', 'product'],
      body: () => Object.values(examplesOf('licence').good)[0] ?? {},
    },
    'POST /licences/validate': {
      for: ['product'],
      body: () => Object.values(examplesOf('licence-validation').good)[0] ?? {},
    },
    'POST /storage': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('storing').good)[0] ?? {},
    },
    'GET /storage': { for: readers },
    'GET /storage/{id}': { for: ['staff', 'dpo'], about: () => stored() },
    'POST /storage/{id}/moves': {
      for: ['staff', 'dpo'],
      about: () => stored(),
      body: () => ({ action: 'hand-over', to: 'Ewan Grant' }),
    },
    'POST /transfers': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('transfer').good)[0] ?? {},
    },
    // A thing does not take the move of a transfer: whoever may make it is told so.
    'POST /transfers/{id}/moves': {
      for: ['staff', 'dpo'],
      about: () => stored(),
      body: () => ({ action: 'received' }),
      answers: 409,
    },
    'GET /purposes': { for: everybody },
    'POST /people/{id}/informed': {
      for: ['staff', 'dpo'],
      body: () => Object.values(examplesOf('informing').good)[0] ?? {},
      // Of a version that was never published: whoever may say so is told.
      answers: 400,
    },
    'PUT /documents/{name}': {
      for: ['dpo'],
      body: () => Object.values(examplesOf('publishing').good)[0] ?? {},
      // The test's own path names no document: whoever may publish is told so.
      answers: 404,
    },
    'GET /audit/verify': { for: ['dpo', 'auditor'] },
    'POST /webhooks': { for: ['dpo'], body: () => subscribing },
    'GET /webhooks': { for: ['dpo', 'auditor'] },
    'GET /webhooks/{id}': { for: ['dpo', 'auditor'], about: () => subscribed() },
    'POST /webhooks/{id}/moves': {
      for: ['dpo'],
      about: () => subscribed(),
      body: () => ({ action: 'rotate' }),
    },
  };

  it('has its doors named here for every route that asks for a sign-in', () => {
    const closed = routes.filter((route) => route.public === undefined);
    expect(closed.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(doors).toSorted(),
    );
  });

  it('is told of in the description of the API where it may come in, and nowhere else', () => {
    const closed = operations.filter(({ roles }) => roles !== undefined);
    const told = closed.map(({ method, path, roles = [] }) => [`${method} ${path}`, roles.toSorted()]);
    const proved = Object.entries(doors).map(([door, { for: roles }]) => [door, roles.toSorted()]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(proved));
  });

  it.each(Object.keys(doors))(
    'gets through %s where it may, and is refused where it may not',
    async (door) => {
      const id = await (doors[door]?.about?.() ?? reported(local()));
      const [method = '', path = ''] = door.replace('{id}', id).split(' ');
      for (const role of roles) {
        const body = await doors[door]?.body?.();
        const reply = await local().ask(method, path, { as: role, ...(body && { body }) });
        const may = doors[door]?.for.includes(role);
        const taken = { status: expect.toBeOneOf([200, 201, 202, doors[door]?.answers]) };
        expect(said(reply)).toMatchObject(may ? taken : problem(403, { code: 'forbidden' }));
      }
    },
  );

  it('of staff does not decide: that is for the DPO', async () => {
    const id = await reported(local());
    for (const body of [acts.acknowledge, acts.assess, acts.decide, acts.report, acts.close])
      expect(said(await local().ask('POST', `/cases/${id}/moves`, { as: 'staff', body }))).toMatchObject(
        problem(403),
      );
  });

  it('that is none of ours opens nothing', async () => {
    for (const as of ['admin', 'DPO', 'dpo2', ''])
      expect(said(await local().ask('GET', '/cases', { as }))).toMatchObject(problem(403));
  });
});

const asked = async (token: string | undefined): Promise<Reply> =>
  local().ask('GET', '/cases', token === undefined ? {} : { headers: { authorization: token } });

describe('a token', () => {
  it('opens a closed door, as it is or as a Bearer', async () => {
    const token = await local().machine.token({ groups: ['dpo'] });
    expect(await asked(token)).toMatchObject({ status: 200 });
    expect(await asked(`Bearer ${token}`)).toMatchObject({ status: 200 });
  });

  it('is refused where it is missing, garbage, expired or meant for another', async () => {
    const { machine } = local();
    const bent = [
      { audience: 'another-client' },
      { issuer: 'https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_other' },
      { use: 'access' },
      { expiresAt: Math.floor(machine.now() / 1000) - 1 },
    ];
    const tokens = await Promise.all(bent.map((claims) => machine.token({ groups: ['dpo'], ...claims })));
    for (const token of [undefined, '', 'Bearer', 'Bearer x', 'Basic ZHBvOmRwbw==', ...tokens]) {
      const reply = await asked(token);
      expect(said(reply)).toMatchObject(problem(401));
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('is refused where its signature is not the pool’s, or it has none', async () => {
    const token = await local().machine.token({ groups: ['dpo'] });
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const secret = new TextEncoder().encode('a secret of the attacker, long enough');
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'local' })
      .sign(secret);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const raised = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url');
    for (const forged of [
      symmetric,
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      `${head}.${raised}.${signature}`,
    ])
      expect(said(await asked(`Bearer ${forged}`))).toMatchObject(problem(401));
  });
});

describe('the description of the API', () => {
  it('is there for everybody, and is sent once to whoever keeps it', async () => {
    const { status, headers, body } = await local().ask('GET', '/openapi.json');
    expect({ status, body }).toMatchObject({ status: 200, body: { openapi: '3.1.1' } });
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    const again = { 'if-none-match': headers.get('etag') ?? '' };
    expect(await local().ask('GET', '/openapi.json', { headers: again })).toMatchObject({ status: 304 });
  });

  it('is a page on the laptop, which names every route', async () => {
    const page = await (await fetch(new URL('/_local/api', local().machine.api))).text();
    for (const { path } of operations) expect(page).toContain(`<code>${path}</code>`);
  });
});

describe('an id', () => {
  it('that is unknown, or of another kind of thing, gives one and the same reply', async () => {
    const known = await local().ask('POST', '/forms/feedback', {
      body: { email: 'ada@example.com', message: 'The graphs are clear.' },
    });
    const { reference } = known.body as { reference: string };
    const ids = ['breach_01kaq1f5zqe5t8b8s0n5x2v4hj', reference, reference.replace('record', 'person'), 'x'];
    const bodies = new Set<string>();
    for (const id of [...ids, 'constructor', '__proto__', 'CASE%23x', '..%2f..', 'breach', 'breach_']) {
      const suffixes = [
        ['GET', ''],
        ['GET', '/events'],
        ['GET', '/ico-report'],
        ['POST', '/moves'],
      ];
      for (const [method = '', suffix] of suffixes) {
        const reply = await local().ask(method, `/cases/${id}${suffix}`, {
          as: 'dpo',
          ...(method === 'POST' && { body: acts.acknowledge }),
        });
        expect(said(reply)).toMatchObject(problem(404));
        bodies.add(JSON.stringify({ ...(reply.body as object), instance: '' }));
      }
    }
    expect([...bodies]).toHaveLength(1);
  });
});

const report = (body: unknown, headers: Record<string, string> = {}) =>
  local().ask('POST', '/breaches', { as: 'staff', body, headers });
const good = () => JSON.stringify(lostLaptop(local()));
const withField = (field: string) => good().replace(/^\{/, `{${field},`);
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const what = (text: string) => good().replace('A laptop was left on a train.', text);

describe('bad input', () => {
  it.each(Object.keys(examplesOf('breach-opening').bad))('is refused: %s', async (name) => {
    const { path, body } = examplesOf('breach-opening').bad[name] ?? { path: '', body: {} };
    expect(said(await report(body))).toMatchObject(
      problem(400, {
        errors: expect.arrayContaining([expect.objectContaining({ path })]),
      }),
    );
  });

  it('is refused where it is no JSON, or names a field twice', async () => {
    const texts = ['', '{', 'null', '[]', '"x"', '{"what":"a",}', '{"what":NaN}', withField('"how":"twice"')];
    for (const body of texts)
      expect(said(await report(body))).toMatchObject(problem(400, { code: 'invalid' }));
  });

  it('is refused for its depth before anything else is read of it', async () => {
    const errors = [{ path: '', detail: expect.stringContaining('deeper than 20 levels') }];
    for (const body of [nested(21), nested(20_000), withField(`"cyber":${nested(20)}`)])
      expect(said(await report(body))).toMatchObject(problem(400, { errors }));
  });

  it('is refused where it reaches for a prototype', async () => {
    for (const field of [
      '"__proto__":{"cyber":true}',
      '"constructor":{"prototype":{}}',
      '"prevention":[{"__proto__":{}}]',
    ])
      expect(said(await report(withField(field)))).toMatchObject(problem(400));
  });

  it('is refused where a text is no text, or holds what steers a reader', async () => {
    for (const text of ['\\ud800', '\\u0000', '\\u2028', '   ', 'x'.repeat(4001)])
      expect(said(await report(what(text)))).toMatchObject(
        problem(400, {
          errors: [{ path: 'what', detail: expect.any(String) }],
        }),
      );
    expect(said(await report(Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1')))).toMatchObject(
      problem(400),
    );
  });

  it('is refused where a breach was discovered before it occurred, or lies in the future', async () => {
    const { occurredAt, discoveredAt, ...rest } = lostLaptop(local());
    const swapped = await report({ ...rest, occurredAt: discoveredAt, discoveredAt: occurredAt });
    expect(said(swapped)).toMatchObject(
      problem(400, {
        errors: [{ path: 'discoveredAt', detail: 'must not be before occurredAt' }],
      }),
    );
    const future = new Date(local().machine.now() + 60_000).toISOString();
    expect(said(await report({ ...rest, occurredAt: future, discoveredAt: future }))).toMatchObject(
      problem(400, {
        errors: [
          { path: 'occurredAt', detail: 'must not be in the future' },
          { path: 'discoveredAt', detail: 'must not be in the future' },
        ],
      }),
    );
  });

  it('is refused where it is too large, by the function and by the gateway', async () => {
    expect(said(await report({ what: 'x'.repeat(65_536) }))).toMatchObject(
      problem(413, { code: 'too-large' }),
    );
    expect(said(await report('x'.repeat(10 * 1024 * 1024 + 1)))).toMatchObject(problem(413));
  });

  it('is refused where it is not sent as JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])
      expect(said(await report(good(), { 'content-type': type }))).toMatchObject(problem(415));
    expect(await report(good(), { 'content-type': 'application/json; charset=utf-8' })).toMatchObject({
      status: 201,
    });
  });

  it('is refused by the gateway where the route or the path is none', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['DELETE', '/cases'],
      ['GET', '/breaches'],
      ['GET', '/_local'],
    ] as const)
      expect(said(await local().ask(method, path, { as: 'dpo' }))).toMatchObject(problem(404));
    expect(said(await local().ask('GET', '/cases/%E0%A4%A', { as: 'dpo' }))).toMatchObject(problem(400));
  });

  it('is refused in a query too', async () => {
    for (const [query, path] of [
      ['limit=0', 'limit'],
      ['limit=ten', 'limit'],
      ['type=other', 'type'],
      ['after=e30', 'after'],
      ['after=!', 'after'],
      ['x=1', 'x'],
    ] as const)
      expect(said(await local().ask('GET', `/cases?${query}`, { as: 'dpo' }))).toMatchObject(
        problem(400, {
          errors: [expect.objectContaining({ path })],
        }),
      );
  });

  it('is never quoted, and leaves nothing half-written', async () => {
    const { machine } = local();
    await machine.settle();
    const before = await everything(machine);
    const canary = 'Zephyrine Quillfeather';
    const wrong = [
      { ...lostLaptop(local()), [canary]: canary },
      {
        ...lostLaptop(local()),
        cyber: canary,
        occurredAt: canary,
        dataCategories: [canary],
        approximatePeople: canary,
      },
      { what: { [canary]: canary } },
    ];
    for (const body of [...wrong, `{"what": ${canary}`]) {
      const reply = await report(body);
      expect(said(reply)).toMatchObject(problem(400));
      expect(JSON.stringify(reply.body)).not.toContain('Quillfeather');
    }
    const path = `/cases/${encodeURIComponent(canary)}`;
    expect(JSON.stringify((await local().ask('GET', path, { as: 'dpo' })).body)).not.toContain('Quill');
    expect(JSON.stringify(machine.logs())).not.toContain('Quillfeather');
    expect((await everything(machine)) === before).toBe(true);
  });
});
