import { readFile } from 'node:fs/promises';

import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';

import { largestBody } from '../../infra/constructs/firewall.ts';
import { functionNames } from '../../infra/duties.ts';
import { routes } from '../../infra/routes.ts';
import { caseTypes } from '../../shared/cases/registry.ts';
import { type Resource, resources, steward, synthesize, text, theOnly } from './synthesized.ts';

function pathOf(template: Template, reference: unknown): string {
  const found = resources(template, 'AWS::ApiGateway::Resource').find(([id]) => id === text(reference));
  if (!found) return '';
  const { ParentId, PathPart } = found[1].Properties;
  return `${pathOf(template, ParentId)}/${PathPart}`;
}

const methods = (template: Template) =>
  resources(template, 'AWS::ApiGateway::Method').map(([, { Properties }]) => ({
    route: `${Properties['HttpMethod']} ${pathOf(template, Properties['ResourceId'])}`,
    Properties,
  }));

const doors = methods(steward).filter(({ route }) => !route.startsWith('OPTIONS'));

/** How often all callers together may use each public door in a second. */
const publicDoors = {
  'POST /forms/{form}': 10,
  'GET /newsletter/{token}': 5,
  'POST /newsletter/{token}': 5,
  'GET /unsubscribe': 20,
  'POST /unsubscribe': 20,
  'POST /requests': 5,
  'GET /links/{token}': 5,
  'POST /links/{token}': 5,
  'POST /requests/codes': 2,
  'GET /requests/status': 5,
  'GET /exports/{token}': 10,
  'POST /exports/{token}': 10,
  'POST /consents/withdrawals': 5,
  'GET /consents/{token}': 5,
  'POST /consents/{token}': 5,
  'GET /parties/links/{token}': 2,
  'POST /parties/links/{token}': 2,
  'GET /documents': 20,
  'GET /documents/{name}': 20,
  'POST /documents/{name}/review-requests': 2,
  'GET /openapi.json': 5,
};

describe('the routes', () => {
  it('stand open to the public where the policy lets anybody in, and nowhere else', () => {
    const open = doors.filter(({ Properties }) => Properties['AuthorizationType'] === 'NONE');
    expect(open.map(({ route }) => route).toSorted()).toEqual(Object.keys(publicDoors).toSorted());
  });

  it('ask everybody else for a token of the user pool', () => {
    const [authorizer, { Properties }] = theOnly(steward, 'AWS::ApiGateway::Authorizer');
    expect(Properties).toMatchObject({ Type: 'COGNITO_USER_POOLS', ProviderARNs: [expect.anything()] });
    const closed = doors.filter(({ route }) => !Object.hasOwn(publicDoors, route));
    expect(closed).not.toHaveLength(0);
    for (const door of closed) {
      expect(door.Properties).toMatchObject({
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: { Ref: authorizer },
      });
    }
  });

  it('call the function of their name', () => {
    const calls = doors.map(({ route, Properties }) => [
      route,
      text(Properties['Integration'].Uri).match(/functions\/Functions([a-z]+)/)?.[1],
    ]);
    expect(Object.fromEntries(calls)).toMatchObject({
      'POST /records': 'logrecord',
      'GET /cases': 'listcases',
      'GET /cases/{id}': 'readcase',
      'GET /cases/{id}/events': 'caseevents',
      'GET /cases/{id}/ico-report': 'icoreport',
      'POST /cases/{id}/moves': 'movecase',
      'POST /deadlines': 'computedeadline',
      'GET /newsletter/{token}': 'confirmnewsletter',
      'POST /unsubscribe': 'unsubscribe',
      'POST /permissions': 'permissions',
      'GET /audit/verify': 'verifyrecord',
    });
    expect(doors.map(({ Properties }) => Properties['Integration'].Type)).toEqual(
      doors.map(() => 'AWS_PROXY'),
    );
  });

  it.each(caseTypes.map(({ path }) => path))('take in %s, as the registry of case types asks', (path) => {
    expect(doors.map(({ route }) => route)).toContain(`POST /${path}`);
  });

  it('let the public call less often than staff', () => {
    const [, { Properties }] = theOnly(steward, 'AWS::ApiGateway::Stage');
    const limits = Object.fromEntries(
      (Properties['MethodSettings'] as Record<string, unknown>[]).map((setting) => [
        setting['ResourcePath'],
        setting['ThrottlingRateLimit'],
      ]),
    );
    const byPath = Object.entries(publicDoors).map(([door, perSecond]) => [
      `/${door.replace(/^\w+ /, '').replaceAll('/', '~1')}`,
      perSecond,
    ]);
    expect(limits).toEqual({ '/*': 50, ...Object.fromEntries(byPath) });
  });
});

describe('calls from other sites', () => {
  it('are let in from each of the configured origins and no other', () => {
    const { steward } = synthesize({ origins: 'https://www.example.org, https://shop.example.org' });
    const preflights = methods(steward).filter(({ route }) => route.startsWith('OPTIONS'));
    expect(preflights).not.toHaveLength(0);
    for (const { Properties } of preflights) {
      const [reply] = Properties['Integration'].IntegrationResponses;
      const allowed = JSON.stringify(reply);
      expect(allowed).toContain('https://www.example.org');
      expect(allowed).toContain('https://shop.example.org');
      expect(allowed).not.toContain("'*'");
    }
  });

  it('are asked for in a preflight that the mock can read, though every body is binary', () => {
    const [, { Properties }] = theOnly(steward, 'AWS::ApiGateway::RestApi');
    expect(Properties['BinaryMediaTypes']).toEqual(['*/*']);
    const handling = methods(steward)
      .filter(({ route }) => route.startsWith('OPTIONS'))
      .map((preflight) => preflight.Properties['Integration'].ContentHandling);
    expect(new Set(handling)).toEqual(new Set(['CONVERT_TO_TEXT']));
  });

  it('get a reply that names the origins only from functions behind a route', () => {
    const told = resources(steward, 'AWS::Lambda::Function')
      .filter(
        ([, { Properties }]) => Properties['Environment']?.Variables.ORIGINS === 'https://www.example.com',
      )
      .map(([id]) => id);
    const called = doors.map(({ Properties }) => text(Properties['Integration'].Uri));
    expect(told.filter((id) => !called.some((uri) => uri.includes(id)))).toEqual([]);
    expect(told).toHaveLength(new Set(called).size);
  });
});

describe("the gateway's own refusals", () => {
  const refusals = resources(steward, 'AWS::ApiGateway::GatewayResponse').map(
    ([, { Properties }]) => Properties,
  );
  const refusal = (type: string) => refusals.find(({ ResponseType }) => ResponseType === type);

  it.each([
    ['UNAUTHORIZED', '401'],
    ['EXPIRED_TOKEN', '401'],
    ['ACCESS_DENIED', '403'],
    ['WAF_FILTERED', '403'],
    ['MISSING_AUTHENTICATION_TOKEN', '404'],
    ['RESOURCE_NOT_FOUND', '404'],
    ['REQUEST_TOO_LARGE', '413'],
    ['UNSUPPORTED_MEDIA_TYPE', '415'],
    ['THROTTLED', '429'],
    ['DEFAULT_4XX', '400'],
    ['DEFAULT_5XX', '500'],
    ['INTEGRATION_TIMEOUT', '504'],
  ])('%s is answered with %s', (type, status) => {
    expect(refusal(type)?.['StatusCode']).toBe(status);
  });

  it('are problems that say their own status', () => {
    for (const { StatusCode, ResponseParameters, ResponseTemplates } of refusals) {
      expect(ResponseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'");
      expect(JSON.parse(ResponseTemplates['application/json'])).toEqual({
        type: 'about:blank',
        title: expect.stringMatching(/^[A-Z]/),
        status: Number(StatusCode),
        detail: expect.stringMatching(/\.$/),
        instance: '$context.requestId',
      });
    }
  });

  it('never pass on what was sent, which the message of the gateway can quote', () => {
    const variables = JSON.stringify(refusals).match(/\$[a-z]+[\w.]*/g);
    expect(new Set(variables)).toEqual(new Set(['$context.requestId']));
  });
});

describe('the firewall', () => {
  const [, acl] = theOnly(steward, 'AWS::WAFv2::WebACL');
  const rule = (name: string) =>
    (acl.Properties['Rules'] as Resource['Properties'][]).find(({ Name }) => Name === name);

  it('stands before the stage', () => {
    const [, { Properties }] = theOnly(steward, 'AWS::WAFv2::WebACLAssociation');
    expect(text(Properties['ResourceArn'])).toMatch(/\/stages\/ApiRestDeploymentStagev1/);
  });

  const [size, { NotStatement: elsewhere }] = rule('size')?.['Statement'].AndStatement.Statements ?? [];
  // Each as "how it reads the field, which field, what it is to be", of the method and of the path.
  const exemptions: string[][] = elsewhere.Statement.OrStatement.Statements.map(
    ({ AndStatement }: Resource['Properties']) =>
      AndStatement.Statements.map(({ ByteMatchStatement: match }: Resource['Properties']) =>
        [match.PositionalConstraint, ...Object.keys(match.FieldToMatch), match.SearchString].join(' '),
      ),
  );

  it('answers a body of more than 64 KiB with 413, but for usage data, scans of consents and documents', () => {
    expect(size.SizeConstraintStatement).toMatchObject({ ComparisonOperator: 'GT', Size: largestBody });
    expect(rule('size')?.['Action'].Block.CustomResponse.ResponseCode).toBe(413);
    expect(exemptions).toEqual([
      ['EXACTLY Method POST', 'EXACTLY UriPath /v1/consents'],
      ['EXACTLY Method POST', 'EXACTLY UriPath /v1/usage'],
      ['EXACTLY Method PUT', 'STARTS_WITH UriPath /v1/documents/'],
    ]);
  });

  it('lets a large body by to the functions that take one, and to no other', async () => {
    const exempt = routes.filter(({ method, path }) =>
      exemptions.some(([onMethod, onPath = '']) => {
        const [how, , wanted = ''] = onPath.split(' ');
        const meant = how === 'EXACTLY' ? `/v1${path}` === wanted : `/v1${path}`.startsWith(wanted);
        return meant && onMethod === `EXACTLY Method ${method}`;
      }),
    );
    const most = await Promise.all(
      functionNames.map(async (name) => {
        const source = await readFile(new URL(`../../functions/${name}.ts`, import.meta.url), 'utf8');
        return [name, Number(/\bmaxBytes: ([\d_]+)/.exec(source)?.[1]?.replaceAll('_', '') ?? 0)] as const;
      }),
    );
    const large = most.filter(([, bytes]) => bytes > largestBody).map(([name]) => name);
    expect(exempt.map((route) => route.function).toSorted()).toEqual(large.toSorted());
  });

  it('answers a flood from one address with 429', () => {
    const { Statement, Action } = rule('rate') ?? {};
    expect(Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP' });
    expect(Action.Block.CustomResponse.ResponseCode).toBe(429);
  });

  it('lets a breach report quote the attack that it reports', () => {
    const overrides = rule('common')?.['Statement'].ManagedRuleGroupStatement.RuleActionOverrides;
    expect(overrides).toContainEqual({ Name: 'CrossSiteScripting_BODY', ActionToUse: { Count: {} } });
  });

  it('keeps no sample of what visitors send', () => {
    const sampled = JSON.stringify(acl).match(/"SampledRequestsEnabled":\w+/g);
    expect(new Set(sampled)).toEqual(new Set(['"SampledRequestsEnabled":false']));
  });
});

describe('the access log', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::ApiGateway::Stage');

  it('holds no address, caller, query, path or body', () => {
    const kept = Properties['AccessLogSetting'].Format as string;
    expect(Object.keys(JSON.parse(kept)).toSorted()).toEqual(
      ['at', 'method', 'milliseconds', 'refusal', 'requestId', 'route', 'status'].toSorted(),
    );
    expect(kept).not.toMatch(/identity|authorizer|\$context\.path|error\.message|userAgent/i);
  });

  it('is the only one: calls are not logged with their data', () => {
    for (const setting of Properties['MethodSettings']) {
      expect(setting).not.toHaveProperty('LoggingLevel');
      expect(setting.DataTraceEnabled ?? false).toBe(false);
    }
  });
});
