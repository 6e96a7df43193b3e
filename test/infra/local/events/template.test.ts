// The input of a target is made of an event as EventBridge would make it.
import { describe, expect, it } from 'vitest';
import { at, compileTemplate } from '../../../../infra/local/events/template.ts';

describe('an input template', () => {
  it('quotes what is text, whatever stands in it', () => {
    const record = { image: { data: { S: '{"a":"b\\n<x>"}' }, seq: { N: '7' } } };
    const fill = compileTemplate('{"data": <$.image.data.S>, "in": [<$.image.seq>], "as": "it is"}', at);
    expect(fill(record)).toEqual({ data: '{"a":"b\\n<x>"}', in: [{ N: '7' }], as: 'it is' });
  });

  it('is refused where the event lacks what it names', () => {
    const fill = compileTemplate('{"id": <$.image.id.S>}', at);
    expect(() => fill({ image: {} })).toThrow('nothing stands at $.image.id.S');
  });

  it.each(['{"id": "case <$.id>"}', '{"id": <$.id>', '{"id": <id>}'])('%s is not known here', (template) => {
    expect(() => compileTemplate(template, at)).toThrow('is not known here');
  });
});
