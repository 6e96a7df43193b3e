// The certificate as a mail to the DPO (policy §13): when it is sent, and in which words.
import { describe, expect, test } from 'vitest';
import { keptReasons, type Certificate } from '../../../events/retention.ts';
import { certificateLetter, tellsOf } from '../../../shared/mail/certificate.ts';
import { render } from '../../../shared/mail/letter.ts';

const url = 'https://api.example.com/v1/retention/runs/run_1';
const none = { destroyed: 0, archived: 0, files: 0, disposals: 0 };
const night: Certificate = {
  run: 'run_1',
  kind: 'nightly',
  state: 'completed',
  schedule: 2,
  startedAt: '2026-11-24T03:00:00.000Z', // Tuesday
  endedAt: '2026-11-24T03:01:30.000Z', // Tuesday
  categories: [],
  destroyed: 0,
  archived: 0,
  people: 0,
  kept: [],
  left: 0,
  failures: [],
  root: 'root-1',
};
const full: Certificate = {
  ...night,
  categories: [
    { category: 'website-enquiry', ...none, destroyed: 12, files: 1 },
    { category: 'contract', ...none, archived: 3, disposals: 2 },
  ],
  destroyed: 12,
  archived: 3,
  people: 1,
  kept: [{ reason: 'legal-hold', count: 1 }],
};
const textOf = (made: Certificate) => render(certificateLetter(made, url)).text;
const stepsOf = (made: Certificate) => certificateLetter(made, url).next;

describe('the DPO', () => {
  test.each<[string, boolean, Partial<Certificate>]>([
    ['nothing was due', false, {}],
    ['all that was due is kept', false, { kept: [{ reason: 'legal-hold', count: 3 }] }],
    ['something was destroyed', true, { destroyed: 1 }],
    ['something was archived', true, { archived: 1 }],
    [
      'paper is to be disposed of',
      true,
      { categories: [{ category: 'storage-record', ...none, disposals: 1 }] },
    ],
    ['a step failed', true, { failures: [{ slice: 'newsletter#1', what: 'throttled' }] }],
    ['the run failed', true, { state: 'failed' }],
    ['the run was stopped', true, { state: 'stopped' }],
  ])('where %s is told: %s', (_, told, more) => {
    expect(tellsOf({ ...night, ...more })).toBe(told);
  });
});

describe('the mail', () => {
  test('says in plain words what went, by which schedule, and what was kept and why', () => {
    const text = textOf(full);
    for (const said of [
      'The nightly run of Tuesday 24 November 2026 came to its end, by version 2 of the retention schedule: 12 records destroyed, 3 records archived.',
      'Of 1 person nothing is left.',
      'Enquiry or download:',
      '12 destroyed (case files: 1)',
      '3 archived, 2 to be disposed of by hand',
      'Kept: under a legal hold:',
      '1 record',
      'Tuesday 24 November 2026 at 03:01:30 GMT',
      'root-1',
      url,
      'policy §13',
    ])
      expect(text).toContain(said);
    expect(certificateLetter(full, url).subject).toBe(
      'Certificate of destruction: 12 records destroyed, 3 records archived (run_1)',
    );
  });

  test('says what to do: dispose of the paper, and keep the root', () => {
    expect(stepsOf(full)).toEqual([
      'Have 2 paper files and media disposed of, and enter the proof in the storage register.',
      'Keep this mail: whoever holds the list of what went can prove it by the root.',
    ]);
    expect(stepsOf(night)).toEqual([]);
  });

  test('says that a run was stopped, how much it left, and how it goes on', () => {
    const stopped = { ...full, state: 'stopped', left: 5 } as const;
    const text = textOf(stopped);
    expect(text).toContain('was stopped before its end');
    expect(text).toMatch(/Not reached: +5 records/u);
    expect(text).toContain('5 records not reached: as they were. The next nightly run takes it up.');
    expect(textOf({ ...stopped, kind: 'plan' })).toContain('Make a new preview and run that.');
  });

  test('names the slices that failed, and says that they are tried again', () => {
    const failed = {
      ...night,
      state: 'failed' as const,
      failures: [{ slice: 'newsletter#1', what: 'given up' }],
    };
    expect(certificateLetter(failed, url).subject).toMatch(/^Destruction failed: /u);
    expect(textOf(failed)).toMatch(/Failed: newsletter#1: +given up/u);
    expect(stepsOf(failed)[0]).toContain('Find out why it failed.');
  });

  test.each(keptReasons)('has words for what was kept because of %s', (reason) => {
    const [label] = certificateLetter({ ...night, kept: [{ reason, count: 2 }] }, url).facts[0] ?? [];
    expect(label).toMatch(/^Kept: [a-z]+ .+/u);
  });
});
