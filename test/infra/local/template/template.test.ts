// The template is read as CloudFormation would resolve it; what is not known stops the start and is named.
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../../infra/local/template/template.ts';

const stack = (name: string, resources: object, more: object = {}) => ({
  name,
  region: 'eu-west-2',
  template: { Resources: resources, ...more },
});
const queue = (properties: object) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const nameOf = (value: unknown, others: object = {}) =>
  readTemplate([stack('S', { Q: queue({ QueueName: 'q', Tags: value }), ...others })]).resources[0]
    ?.properties['Tags'];

describe('an intrinsic', () => {
  const fn = { F: { Type: 'AWS::SQS::Queue', Properties: {} } };

  it.each([
    [{ Ref: 'F' }, 'https://sqs.eu-west-2.amazonaws.com/000000000000/S-F'],
    [{ 'Fn::GetAtt': ['F', 'Arn'] }, 'arn:aws:sqs:eu-west-2:000000000000:S-F'],
    [{ Ref: 'AWS::Region' }, 'eu-west-2'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] }, 'a-aws'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::Sub': '${F.QueueName}/${AWS::AccountId}/${!F}' }, 'S-F/000000000000/${F}'],
    [{ 'Fn::Sub': ['${X}', { X: { Ref: 'AWS::StackName' } }] }, 'S'],
    [[{ Ref: 'AWS::NoValue' }, 'a'], ['a']],
  ])('%j is resolved to %j', (given, expected) => {
    expect(nameOf(given, fn)).toEqual(expected);
  });

  it('reaches into another stack, by export and by output', () => {
    const made = stack('A', fn, {
      Outputs: { Out: { Value: { 'Fn::GetAtt': ['F', 'Arn'] }, Export: { Name: 'A:out' } } },
    });
    const using = stack('B', {
      One: queue({ Tags: { 'Fn::ImportValue': 'A:out' } }),
      Two: queue({ Tags: { 'Fn::GetStackOutput': { StackName: 'A', OutputName: 'Out' } } }),
    });
    const tags = readTemplate([made, using])
      .resources.slice(1)
      .map(({ properties }) => properties['Tags']);
    expect(tags).toEqual(Array(2).fill('arn:aws:sqs:eu-west-2:000000000000:A-F'));
  });

  it('that is not known is refused by name', () => {
    expect(() => nameOf({ 'Fn::FindInMap': [] })).toThrow(
      'S/Q (AWS::SQS::Queue): Fn::FindInMap is not known here',
    );
  });
});

describe('a template', () => {
  it.each([
    ['a kind of resource', { Q: { Type: 'AWS::EC2::Instance' } }, 'S/Q (AWS::EC2::Instance): this kind'],
    [
      'a property of what runs',
      { Q: queue({ FifoQueue: true }) },
      'the property FifoQueue is not known here',
    ],
    ['a condition', { Q: { ...queue({}), Condition: 'C' } }, 'conditions are not known here'],
    [
      'an attribute',
      { Q: queue({ Tags: { 'Fn::GetAtt': ['Q', 'Age'] } }) },
      'the attribute Q.Age is not known here',
    ],
    ['a reference', { Q: queue({ Tags: { Ref: 'Nobody' } }) }, 'refers to Nobody'],
  ])('with %s that is not known is refused by name', (_, resources, message) => {
    expect(() => readTemplate([stack('S', resources)])).toThrow(message);
  });

  it('with a section that is not known is refused', () => {
    expect(() => readTemplate([stack('S', {}, { Mappings: {} })])).toThrow('the section Mappings');
  });

  it('says what it declares and this machine does not run', () => {
    const { notRunHere } = readTemplate([
      stack('S', { A: { Type: 'AWS::CloudWatch::Alarm', Properties: { Any: 1 } } }),
    ]);
    expect(notRunHere).toEqual([{ type: 'AWS::CloudWatch::Alarm', count: 1, why: expect.any(String) }]);
  });
});
