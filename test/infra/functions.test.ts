import { describe, expect, it } from 'vitest';

import { duties, type Duty, type FunctionName, functionNames } from '../../infra/duties.ts';
import { isAllowed } from '../../infra/local/iam/decide.ts';
import { statementsIn } from '../../infra/local/iam/statement.ts';
import { data, type Resource, resources, steward, text, theOnly } from './synthesized.ts';

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

const idOf = (name: string) => `Functions${name.replaceAll('-', '')}`;

const lambdaOf = (name: FunctionName): [string, Resource] => {
  const found = resources(steward, 'AWS::Lambda::Function').find(([id]) => id.slice(0, -8) === idOf(name));
  if (!found) throw new Error(`no function ${name}`);
  return found;
};

const statementsOf = (name: string): Statement[] => {
  const [, policy] = theOnly(steward, 'AWS::IAM::Policy', `${idOf(name)}role`);
  return policy.Properties['PolicyDocument'].Statement as Statement[];
};

const settingsOf = (name: FunctionName) =>
  Object.keys(lambdaOf(name)[1].Properties['Environment']?.Variables ?? {});

const actionsOf = (name: string) => statementsOf(name).flatMap(({ Action }) => Action);

/** What is meant to go: an archive that has expired, whoever is erased, what is past its period (items, and keys), a seat given up, and the key of a webhook. */
const deleting: Partial<Record<FunctionName, string[]>> = {
  export: ['s3:DeleteObject'],
  erase: ['dynamodb:DeleteItem', 'dynamodb:DeleteItem'],
  'replay-erasures': ['dynamodb:DeleteItem'],
  purge: ['dynamodb:DeleteItem', 'dynamodb:DeleteItem'],
  licences: ['dynamodb:DeleteItem'],
  pseudonymise: ['dynamodb:DeleteItem', 'dynamodb:DeleteItem'],
  webhooks: ['dynamodb:DeleteItem'],
};

/** The settings that name a bucket whose objects lie under the key of the data. */
const sealedBuckets = ['EXPORTS_BUCKET', 'EVIDENCE_BUCKET', 'ANALYTICS_BUCKET'];

describe.each(functionNames)('the function %s', (name) => {
  it('runs on Node 24 for arm64', () => {
    const [, { Properties }] = lambdaOf(name);
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    });
  });

  it('forgets its log after a month', () => {
    const [, { Properties }] = lambdaOf(name);
    const [, log] = theOnly(steward, 'AWS::Logs::LogGroup', text(Properties['LoggingConfig'].LogGroup));
    expect(log.Properties['RetentionInDays']).toBe(30);
  });

  it.each(['Errors', 'Throttles'])('raises an alarm on %s that says whom it hurts', (metric) => {
    const [id] = lambdaOf(name);
    const alarms = resources(steward, 'AWS::CloudWatch::Alarm').filter(([, { Properties }]) => {
      const [dimension] = Properties['Dimensions'];
      return Properties['MetricName'] === metric && text(dimension.Value) === id;
    });
    expect(alarms.map(([, alarm]) => alarm.Properties)).toMatchObject([
      { AlarmDescription: expect.stringContaining(duties[name].hurts), AlarmActions: [expect.anything()] },
    ]);
  });

  it('may use nothing by wildcard, and deletes nothing but what is meant to go', () => {
    const allowed = statementsOf(name).flatMap(({ Action, Resource }) =>
      [Action, Resource].flat().map(String),
    );
    expect(allowed.filter((entry) => entry.includes('*'))).toEqual([]);
    const deletes = actionsOf(name).filter((action) => /Delete|BatchWrite|Partiql/i.test(action));
    expect(deletes).toEqual(deleting[name] ?? []);
  });
});

/** A statement with the logical ids in the place of what they will be, as the local IAM reads it. */
const readable = ({ Resource: on, ...statement }: Statement) => ({
  Effect: 'Allow',
  ...statement,
  Resource: [on].flat().map(text),
});
const keyTable = text({
  'Fn::ImportValue': Object.values(data.findOutputs('*', { Export: {} }))
    .map(({ Export }) => (Export as { Name: string }).Name)
    .find((name) => /GetAttTablesKeys.*Arn/.test(name)),
});

const byKey = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

describe('roles', () => {
  it('are never shared by two functions, and hold no managed policy', () => {
    const roles = functionNames.map((name) => text(lambdaOf(name)[1].Properties['Role']));
    expect(new Set(roles).size).toBe(functionNames.length);
    const shared = resources(steward, 'AWS::IAM::Role').filter(
      ([, role]) => role.Properties['ManagedPolicyArns'],
    );
    expect(shared.map(([id]) => id)).toEqual([expect.stringContaining('CloudWatchRole')]);
  });

  it.each(functionNames)(
    'let %s open data keys of the kinds that its duty names, tables through DynamoDB, and archives through S3',
    (name) => {
      const { seals, record, keys }: Duty = duties[name];
      const conditions = statementsOf(name)
        .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('kms:')))
        .map(({ Condition }) => Condition?.['StringEquals']);
      const inTables = record ?? keys ?? (name === 'replay-erasures' || undefined);
      expect(conditions.toSorted(byKey)).toEqual(
        [
          ...(inTables ? [{ 'kms:ViaService': 'dynamodb.eu-west-2.amazonaws.com' }] : []),
          ...(seals ? [{ 'kms:EncryptionContext:kind': seals.kinds }] : []),
          ...(sealedBuckets.some((bucket) => settingsOf(name).includes(bucket))
            ? [{ 'kms:ViaService': 's3.eu-west-2.amazonaws.com' }]
            : []),
        ].toSorted(byKey),
      );
    },
  );

  it('open what is sealed for a person to those alone who take it in, tell it, keep what must be kept, or write to them', () => {
    const openers = functionNames.filter((name) => JSON.stringify(statementsOf(name)).includes('"person"'));
    expect(openers).toEqual([
      'submit-form',
      'log-record',
      'confirm-newsletter',
      'ask-consent',
      'answer-consent',
      'file-consent',
      'consent-proof',
      'collect',
      'disclosure',
      'export',
      'enforce',
      'look-up',
      'read-records',
      'erase',
      'replay-erasures',
      'log-disclosure',
      'ask-document',
      'letter',
      'usage',
      'licences',
      'validate-licence',
      'pseudonymise',
    ]);
  });

  it.each(functionNames)('let %s reach keys of the kinds that its duty names, and no other', (name) => {
    const { keys = [], seals, destroys = [] }: Duty = duties[name];
    const statements = statementsIn(name, { Statement: statementsOf(name).map(readable) });
    const may = (action: string, kind: string) =>
      isAllowed(statements, {
        action: `dynamodb:${action}`,
        resource: keyTable,
        conditionKeys: { 'dynamodb:LeadingKeys': [`${kind.toUpperCase()}#1`] },
      }).allowed;
    for (const kind of ['person', 'case', 'domain', 'pseudonym', 'webhook'] as const) {
      const own = seals?.kinds.includes(kind) ?? false;
      expect([kind, may('GetItem', kind)]).toEqual([kind, own && keys.includes('read')]);
      expect([kind, may('PutItem', kind)]).toEqual([kind, own && keys.includes('write')]);
      expect([kind, may('DeleteItem', kind)]).toEqual([kind, (destroys as string[]).includes(kind)]);
    }
  });

  it('let a function destroy the keys of what it ends, and nobody a key of Steward itself', () => {
    const destroyers = functionNames.filter((name) => (duties[name] as Duty).destroys);
    expect(Object.fromEntries(destroyers.map((name) => [name, (duties[name] as Duty).destroys]))).toEqual({
      erase: ['person'],
      purge: ['person', 'case'],
      pseudonymise: ['pseudonym'],
      webhooks: ['webhook'],
    });
  });

  it('let the replay of erasures reach restored tables, and no table that is in use', () => {
    const tables = statementsOf('replay-erasures').filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('dynamodb:')),
    );
    expect(tables.map(({ Resource: reached }) => text(reached))).toEqual([
      expect.stringMatching(/:table\/\*-restored\*$/),
    ]);
  });

  it('let those alone send mail who write one, and only as the sender', () => {
    const senders = functionNames.filter((name) =>
      actionsOf(name).some((action) => action.startsWith('ses:')),
    );
    expect(senders.toSorted()).toEqual(['alert', 'certificate', 'deliver', 'digest', 'letter', 'report']);
    for (const name of senders) {
      const [send] = statementsOf(name).filter(({ Action }) => Action === 'ses:SendRawEmail');
      expect(send?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'privacy@example.com' } });
    }
  });

  it('let those alone start a machine who are told that one is due', () => {
    const starters = functionNames.filter((name) => actionsOf(name).includes('states:StartExecution'));
    expect(starters).toEqual(['start-timeline', 'start-work', 'start-purge', 'tell-webhooks']);
  });

  it('open the worklist to those who list the open cases, and the retention index to those who count or destroy by it', () => {
    const reach = functionNames.map((name) => [
      name,
      statementsOf(name)
        .flatMap(({ Resource }) => (Array.isArray(Resource) ? Resource : [Resource]))
        .map(text)
        .filter((resource) => resource.includes('/index/'))
        .map((resource) => resource.replace(/.*\/index/, ''))
        .toSorted()
        .join(' '),
    ]);
    expect(Object.fromEntries(reach.filter(([, indexes]) => indexes))).toEqual({
      digest: '/worklist',
      'list-cases': '/worklist',
      worklist: '/worklist',
      report: '/retention /worklist',
      reports: '/retention /worklist',
      'change-schedule': '/retention',
      'preview-purge': '/retention',
      purge: '/retention',
      pseudonymise: '/retention',
    });
  });
});

describe('the environment', () => {
  it('names to each function the tables and keys that it uses, and to no other', () => {
    expect(settingsOf('compute-deadline')).toEqual(['ORIGINS']);
    expect(settingsOf('case-events')).toEqual(['TABLE_NAME', 'ORIGINS']);
    expect(settingsOf('move-case')).toEqual(['TABLE_NAME', 'KEY_TABLE_NAME', 'KEY_ID', 'ORIGINS']);
    expect(settingsOf('start-timeline')).toEqual(['TIMELINES']);
  });

  it('tells alert whom to mail and where a case is found', () => {
    const { Variables } = lambdaOf('alert')[1].Properties['Environment'];
    expect(Variables).toMatchObject({ DPO_EMAIL: 'dpo@example.com', ESCALATION_EMAIL: 'board@example.com' });
    expect(text(Variables.CASE_URL)).toMatch(/^https:\/\/.+\/cases$/);
  });

  it('tells those that write links where the API is, without needing it to be there first', () => {
    const { LINK_URL } = lambdaOf('permissions')[1].Properties['Environment'].Variables;
    expect(text(LINK_URL)).toMatch(/^https:\/\/ApiRest\w+\.execute-api\.eu-west-2\..+\/v1$/);
    expect(settingsOf('digest')).toContain('LINK_URL');
    expect(settingsOf('unsubscribe')).not.toContain('LINK_URL');
  });

  it('tells start-timeline the machine of each kind of timeline', () => {
    const { TIMELINES } = lambdaOf('start-timeline')[1].Properties['Environment'].Variables;
    expect(JSON.parse(text(TIMELINES))).toEqual({
      breach: expect.stringMatching(/^BreachTimeline/),
      sar: expect.stringMatching(/^SarTimeline/),
    });
  });
});
