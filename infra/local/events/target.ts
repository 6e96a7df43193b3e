// What a rule or a schedule of the template calls: a function or a state machine, with what input, and by whose leave.
import type { Template } from '../template/template.ts';
import { at, compileTemplate } from './template.ts';
import type { Fill } from './template.ts';

export interface Target {
  arn: string;
  /** Where what could not be handed over goes, if anywhere. */
  deadLetterArn: string | undefined;
  /** What the target is given for an event. Throws an Error where the event lacks what that needs. */
  inputFor: Fill;
}

export interface TargetGiven {
  Arn: string;
  RoleArn?: string;
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  DeadLetterConfig?: { Arn?: string };
}

export interface TargetOptions {
  template: Template;
  /** Throws an Error where a role does not allow an action on a resource. */
  demand: (roleArn: string, action: string, resource: string) => void;
}

// How often the hand-over is tried does not matter: here it succeeds, and what fails after it is the target's own affair.
const known = /^(Id|Arn|RoleArn|Input|InputPath|InputTransformer|DeadLetterConfig|RetryPolicy)$/;

/** Throws an Error that names what owns the target where that is, or may not call, what is known here. */
export function readTarget(owner: string, given: TargetGiven, { template, demand }: TargetOptions): Target {
  const unknown = Object.keys(given).filter((field) => !known.test(field));
  if (unknown.length > 0) throw new Error(`${owner}: a target's ${unknown.join(', ')} is not known here`);
  const { Arn: arn, RoleArn: roleArn } = given;
  const called = template
    .ofType('AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine')
    .find((one) => one.arn === arn);
  if (called === undefined)
    throw new Error(`${owner}: only functions and state machines are known here as targets`);
  if (roleArn !== undefined) demand(roleArn, calling[called.type] ?? '', arn);
  return { arn, deadLetterArn: given.DeadLetterConfig?.Arn, inputFor: inputOf(owner, given) };
}

const calling: Record<string, string> = {
  'AWS::Lambda::Function': 'lambda:InvokeFunction',
  'AWS::StepFunctions::StateMachine': 'states:StartExecution',
};

function inputOf(owner: string, { Input: input, InputPath: path, InputTransformer: how }: TargetGiven): Fill {
  if (input !== undefined) return compileTemplate(input, contextOf);
  if (path !== undefined) return at(path);
  if (how === undefined) return (event) => event;
  return compileTemplate(how.InputTemplate, (name) => {
    const found = how.InputPathsMap?.[name];
    if (found === undefined) throw new Error(`${owner}: the placeholder ${name} is not known here`);
    return at(found);
  });
}

/** <aws.scheduler.scheduled-time> in a schedule's own input is the time of the event. */
function contextOf(name: string): Fill {
  const path = { 'aws.scheduler.scheduled-time': '$.time', 'aws.scheduler.execution-id': '$.id' }[name];
  if (path === undefined) throw new Error(`the placeholder ${name} is not known here`);
  return at(path);
}
