// The machine that erases, and the ledger that it writes first (policy §11.2).
import { expect, it } from 'vitest';
import { data, steward, text, theOnly } from './synthesized.ts';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Parameters?: Readonly<Record<string, string>>;
}

const [, machine] = theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Erasure');
const { StartAt, States } = JSON.parse(text(machine.Properties['DefinitionString'])) as {
  StartAt: string;
  States: Record<string, State>;
};

function inOrder(): string[] {
  const order: string[] = [];
  for (let name: string | undefined = StartAt; name; name = States[name]?.Next ?? States[name]?.Default)
    order.push(name);
  return order.filter((name) => States[name]?.Type === 'Task');
}

it('writes the ledger before it destroys the key, and destroys the key before it removes anything', () => {
  expect(inOrder()).toEqual([
    'Find',
    'Ledger',
    'Keep',
    'DestroyKey',
    'RemoveItems',
    'Suppress',
    'ForgetFiles',
    'Conclude',
  ]);
});

it('does again what has more to do, and tries each step again whatever it fails of', () => {
  const again = Object.values(States).flatMap(({ Choices = [] }) => Choices.map(({ Next }) => Next));
  expect(again).toEqual(['Keep', 'RemoveItems']);
  const tasks = Object.values(States).filter(({ Type }) => Type === 'Task');
  for (const { Retry } of tasks) expect(Retry).toMatchObject([{ ErrorEquals: ['States.ALL'] }]);
});

it('hands on the id of the case and nothing else', () => {
  const handed = Object.values(States).flatMap(({ Parameters }) => Object.keys(Parameters ?? {}));
  expect(new Set(handed)).toEqual(new Set(['caseId.$', 'step']));
});

it('keeps every version of the ledger, in a bucket that outlives the stack', () => {
  const [, ledger] = theOnly(data, 'AWS::S3::Bucket', 'Ledger');
  expect(ledger.DeletionPolicy).toBe('Retain');
  expect(ledger.Properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
});
