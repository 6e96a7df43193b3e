// What the DPO is told of a webhook that cannot be delivered (policy §5): what can be sent again, and what cannot.
import { expect, test } from 'vitest';
import { undeliveredLetter } from '../../../shared/mail/undelivered.ts';

const said = (left: Parameters<typeof undeliveredLetter>[1]) => {
  const { lead, next } = undeliveredLetter(
    'webhook_1',
    left,
    'https://api.example.com/v1/webhooks/webhook_1',
  );
  return [...lead, ...next].join('\n');
};

test('what failed can be sent again, with the subscription as it stands', () => {
  expect(said('standing')).toContain('send what it missed again (redeliver)');
  expect(said('standing')).not.toMatch(/paused|has ended/u);
});

test('of a pause it promises to send again what failed before it alone', () => {
  expect(said('resting')).toContain('send what was given up before the pause again (redeliver)');
  expect(said('resting')).toContain('What happens in the pause is not kept for it.');
  expect(said('resting')).toContain('ask the permissions API about everybody whose data it holds');
});

test('of a receiver that is gone it promises nothing, and says how the system hears again', () => {
  expect(said('gone')).toContain('the subscription has ended');
  expect(said('gone')).toContain('subscribe it anew');
  expect(said('gone')).not.toContain('redeliver');
});
