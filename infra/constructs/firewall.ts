// What never reaches a function: floods from one address, bodies that are too large, and known attacks (design: people, roles, doors).

import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

import { type Route, routes } from '../routes.ts';

/** The largest body that the API takes, in bytes, but where a route says largeBody: its function says how much it takes. */
export const largestBody = 64 * 1024;

/** Requests from one address in five minutes: many times what a person, or an office behind one address, sends. */
const mostRequests = 1000;

const asItIs = [{ priority: 0, type: 'NONE' }];

const bodies = {
  'too-many': problem(429, 'Too Many Requests', 'Wait five minutes, then send it again.'),
  'too-large': problem(413, 'Content Too Large', 'The body is larger than this API takes.'),
};

/** Common rules that read the body. Counted, not blocked: a breach report quotes the attack that it reports. */
const bodyRules = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
];

type Statement = CfnWebACL.StatementProperty;

const rules: readonly Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>[] = [
  {
    name: 'rate',
    action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'too-many' } } },
    statement: { rateBasedStatement: { limit: mostRequests, aggregateKeyType: 'IP' } },
  },
  {
    name: 'size',
    action: { block: { customResponse: { responseCode: 413, customResponseBodyKey: 'too-large' } } },
    statement: {
      andStatement: {
        statements: [
          {
            sizeConstraintStatement: {
              fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
              comparisonOperator: 'GT',
              size: largestBody,
              textTransformations: asItIs,
            },
          },
          { notStatement: { statement: { orStatement: { statements: routes.flatMap(exemption) } } } },
        ],
      },
    },
  },
  {
    name: 'common',
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name: 'AWSManagedRulesCommonRuleSet',
        ruleActionOverrides: bodyRules.map((name) => ({ name, actionToUse: { count: {} } })),
      },
    },
  },
];

export class Firewall extends Construct {
  constructor(scope: Construct, id: string, stageArn: string) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      associationConfig: { requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } } },
      customResponseBodies: bodies,
      visibilityConfig: visibility('steward'),
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visibility(rule.name) })),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });
  }
}

/** That a request is for a route which takes large bodies. */
function exemption({ method, path, largeBody }: Route): Statement[] {
  if (!largeBody) return [];
  const [fixed = '', ...parameters] = `/v1${path}`.split('{');
  return [
    {
      andStatement: {
        statements: [
          matches({ method: {} }, 'EXACTLY', method),
          matches({ uriPath: {} }, parameters.length > 0 ? 'STARTS_WITH' : 'EXACTLY', fixed),
        ],
      },
    },
  ];
}

function matches(
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  positionalConstraint: string,
  searchString: string,
): Statement {
  return {
    byteMatchStatement: { fieldToMatch, positionalConstraint, searchString, textTransformations: asItIs },
  };
}

function problem(status: number, title: string, detail: string) {
  return {
    contentType: 'APPLICATION_JSON',
    content: JSON.stringify({ type: 'about:blank', title, status, detail }),
  };
}

/** Counts only: a sampled request would keep addresses and headers of visitors. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
