// The bus: which targets an event goes to, by the rules of the template, and with what input.
import type { Resource, Template } from '../template/template.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Deliveries } from './deliveries.ts';
import { compilePattern } from './pattern.ts';
import type { Matches } from './pattern.ts';
import { readTarget } from './target.ts';
import type { Target, TargetGiven, TargetOptions } from './target.ts';

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

export interface Bus {
  /** Hands an event of a bus to the deliveries, for each target of each rule that it matches. */
  put: (busName: string, event: BusEvent) => void;
}

export interface BusOptions extends TargetOptions {
  deliveries: Deliveries;
  deadLetters: DeadLetters;
}

interface Rule {
  label: string;
  bus: string;
  matches: Matches;
  targets: Target[];
}

/** Throws an Error that names the rule where it asks for what is not known here. */
export function openBus(options: BusOptions): Bus {
  const rules = options.template
    .ofType('AWS::Events::Rule')
    .filter(
      ({ properties }) => properties['State'] !== 'DISABLED' && properties['EventPattern'] !== undefined,
    )
    .map((rule) => readRule(rule, options));
  return {
    put(busName, event) {
      for (const { bus, matches, label, targets } of rules)
        if (bus === busName && matches(event))
          for (const target of targets) handOver(options, label, target, event);
    },
  };
}

/** Takes an event in for a target; what cannot be made its input goes to the target's dead letters. */
export function handOver(
  { deliveries, deadLetters }: Pick<BusOptions, 'deliveries' | 'deadLetters'>,
  rule: string,
  target: Target,
  event: BusEvent,
): void {
  let input;
  try {
    input = target.inputFor(event);
  } catch (error) {
    deadLetters.put(target.deadLetterArn, { errorType: String(error), rule, body: event });
    return;
  }
  deliveries.accept({ targetArn: target.arn, rule, event: event['detail-type'], input });
}

function readRule({ logicalId, label, arn, properties }: Resource, options: BusOptions): Rule {
  const { EventBusName, EventPattern } = properties as { EventBusName?: string; EventPattern?: unknown };
  return {
    label,
    bus: EventBusName ?? 'default',
    matches: compilePattern(EventPattern),
    targets: ruleTargets({ logicalId, arn, properties }, options),
  };
}

/** The targets of a rule: a function must let it in by a permission, a state machine be in the reach of the target's role. */
export function ruleTargets(
  { logicalId, arn, properties }: Pick<Resource, 'logicalId' | 'arn' | 'properties'>,
  options: TargetOptions,
): Target[] {
  return ((properties['Targets'] ?? []) as TargetGiven[]).map((given) => {
    const target = readTarget(logicalId, given, options);
    if (given.RoleArn === undefined && !mayCall(options.template, arn, given.Arn))
      throw new Error(`${logicalId}: the rule may not invoke its target`);
    return target;
  });
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
