// What other systems are told of an event (policy §5): ids and codes, of which each is named in the list of events.
import { describe, expect, test } from 'vitest';
import { domainEvent } from '../../../events/domain.ts';
import { webhookEventNames, webhookPayload, type WebhookEvent } from '../../../events/webhooks.ts';
import { payloadOf } from '../../../shared/webhooks/payload.ts';

const happened = (type: string, about: string, data: object) =>
  domainEvent.parse({
    id: `${about}/7`,
    about,
    seq: 7,
    type,
    at: '2026-11-23T09:15:00.000Z', // Monday
    data: JSON.stringify(data),
  });

describe.each(webhookEventNames)('%s', (type: WebhookEvent) => {
  test('tells nothing but what the list names, whatever the event carries', () => {
    const carried = {
      email: 'quillfeather@example.org',
      actor: 'dpo-1',
      name: 'Quillfeather',
      record: 'r_1',
    };
    const payload = payloadOf(happened(type, 'PERSON#person_1', carried));
    expect(webhookPayload.parse(payload)).toEqual(payload);
    expect(JSON.stringify(payload)).not.toMatch(/quillfeather|dpo-1|r_1/iu);
  });
});

test('a case is told by its id, its type and what is past', () => {
  const data = { case: 'breach', past: ['dpo-6h'] };
  expect(payloadOf(happened('case.opened', 'CASE#breach_1', data))).toEqual({
    type: 'case.opened',
    timestamp: '2026-11-23T09:15:00.000Z',
    data: { case: 'breach_1', type: 'breach', past: ['dpo-6h'] },
  });
});

test('a withdrawal is told with whose it is, by an id that says nothing elsewhere', () => {
  const told = payloadOf(
    happened('consent.withdrawn', 'PERSON#person_1', { purpose: 'newsletter', how: 'link' }),
  );
  expect(told?.data).toEqual({ person: 'person_1', purpose: 'newsletter', how: 'link' });
});

test('a suppression is told without the keyed hash that it stands under', () => {
  const told = payloadOf(
    happened('marketing.suppressed', 'SUPPRESSED#c2VjcmV0aGFzaA', { case: 'erasure_1' }),
  );
  expect(JSON.stringify(told)).not.toContain('c2VjcmV0aGFzaA');
  expect(told?.data).toEqual({});
});

test('an event that nobody can subscribe to is not told', () => {
  for (const type of ['record.collected', 'mail.sent', 'webhook.subscribed', 'toString'])
    expect(payloadOf(happened(type, 'PERSON#person_1', {}))).toBeUndefined();
});
