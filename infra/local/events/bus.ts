// The bus: which functions an event goes to, by the rules of the template.
import type { Resource, Template } from '../template/template.ts';
import { compilePattern } from './pattern.ts';
import type { Matches } from './pattern.ts';

/** An event as EventBridge hands it to its targets. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

export interface Listener {
  rule: string;
  functionArn: string;
}

interface Rule {
  label: string;
  bus: string;
  matches: Matches;
  targets: string[];
}

interface Target {
  Id: string;
  Arn: string;
  DeadLetterConfig?: unknown;
  RetryPolicy?: unknown;
}

const knownOfTarget = new Set(['Id', 'Arn', 'DeadLetterConfig', 'RetryPolicy']);

/** Who listens to an event of a bus. Throws an Error that names the rule where it asks for what is not known here. */
export function readBus(template: Template): (busName: string, event: BusEvent) => Listener[] {
  const functions = new Set(template.ofType('AWS::Lambda::Function').map(({ arn }) => arn));
  const rules = template
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) => properties['State'] !== 'DISABLED')
    .map((rule) => readRule(rule, functions, template));
  return (busName, event) =>
    rules
      .filter(({ bus, matches }) => bus === busName && matches(event))
      .flatMap(({ label, targets }) => targets.map((functionArn) => ({ rule: label, functionArn })));
}

function readRule(
  { logicalId, label, arn, properties }: Resource,
  functions: Set<string>,
  template: Template,
): Rule {
  const { EventBusName, EventPattern, Targets } = properties as {
    EventBusName?: string;
    EventPattern?: unknown;
    Targets: Target[];
  };
  for (const target of Targets) {
    const unknown = Object.keys(target).filter((field) => !knownOfTarget.has(field));
    if (unknown.length > 0)
      throw new Error(`${logicalId}: a target's ${unknown.join(', ')} is not known here`);
    if (!functions.has(target.Arn)) throw new Error(`${logicalId}: only functions are known here as targets`);
    if (!mayCall(template, arn, target.Arn))
      throw new Error(`${logicalId}: the rule may not invoke its target`);
  }
  const targets = Targets.map(({ Arn }) => Arn);
  return { label, bus: EventBusName ?? 'default', matches: compilePattern(EventPattern), targets };
}

/** A function lets in only whom one of its permissions names. */
function mayCall(template: Template, ruleArn: string, functionArn: string): boolean {
  return template
    .ofType('AWS::Lambda::Permission')
    .some(({ properties: { Principal, SourceArn, FunctionName } }) => {
      const lets = Principal === 'events.amazonaws.com' && SourceArn === ruleArn;
      return (
        lets && (FunctionName === functionArn || functionArn.endsWith(`:function:${String(FunctionName)}`))
      );
    });
}
