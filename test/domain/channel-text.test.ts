import { expect, it } from 'vitest';
import {
  actionNumberText,
  caseCodeText,
  dayText,
  figureText,
  filled,
  fixed,
  joined,
  say,
  timeText,
  weekdayText,
  withoutMarkdown,
} from '#domain/teams/channel-text.ts';

it.each(['C-014', 'ABCD-1', 'C-1985', 'SI-20261'])('shows the code %s', (code) => {
  expect(caseCodeText(code)).toBe(code);
});

it.each([
  ...[
    'Okonkwo',
    'C-014 Megan Price',
    'JS-1985',
    'JS-120385',
    'J-120385',
    'c-14',
    'C-014\n9434765919',
    '',
    'C_014',
  ],
  ...['943-4765919', 'C-9434765919', '<at>C-014</at>', 'C-014\u202e'],
])('shows no code that is not shaped like one: %j', (code) => {
  expect(caseCodeText(code)).toBe('Case');
});

it.each(['A1', 'A1.3', 'B12.1', 'A1.2.3', 'AR3.1', 'Aiv.2', 'A0.1', 'A3b.1'])(
  'shows the number %s',
  (ref) => {
    expect(actionNumberText(ref)).toBe(ref);
  },
);

it.each([
  ...['AOkonkwo.1', 'AF47.1', 'A47f.1', 'A12.03.85.1', 'A1985.1', 'A1.3 Megan', 'AJSM.1', 'A1.3\nSmith', ''],
  ...['A943476.1', 'AM19.1', 'A1.3\u200b', 'A12_3.1'],
])('shows no number that is not shaped like one: %j', (ref) => {
  expect(actionNumberText(ref)).toBe('action');
});

it('shows days and times, and none that do not exist', () => {
  expect(dayText('2026-09-07')).toBe('7 Sept 2026');
  expect(dayText('Smith')).toBe('no date');
  expect([weekdayText('2026-09-07T08:30:00.000Z'), timeText('2026-09-07T08:30:00.000Z')]).toEqual([
    'Mon 7 Sept',
    '09:30',
  ]);
  expect([weekdayText('Smith'), timeText('Smith')]).toEqual(['an unknown day', 'an unknown time']);
});

it('fills a sentence with figures alone', () => {
  expect(figureText('10:32')).toBe('10:32');
  expect(figureText('StEIS 2017/15440')).toBeNull();
  const sentence = fixed('Wait until {until}, {name}.');
  expect(filled(sentence, { until: figureText('10:32') ?? undefined, name: undefined })).toBe(
    'Wait until 10:32, ….',
  );
  expect(filled(fixed('{constructor} {toString}'), {})).toBe('… …');
});

it('puts parts together', () => {
  expect(joined([fixed('a'), null, say`${fixed('b')} ${2}`], ' · ')).toBe('a · b 2');
  expect(withoutMarkdown(fixed('[a](b) **c** ~d~'))).toBe('\\[a\\](b) \\*\\*c\\*\\* \\~d\\~');
});
