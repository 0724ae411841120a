import { describe, expect, it } from 'vitest';
import {
  caseCodeText,
  clockText,
  confirmedPost,
  confirmedTitle,
  figureText,
  fixed,
  say,
  timeText,
} from '#domain/teams/channel-text.ts';
import { chatWords, mentioned, withoutFillers } from '#domain/teams/chat-phrases.ts';
import { confirmationOf, confirmedWords, isConfirmed } from '#domain/teams/confirmation.ts';
import { aConfirmation } from './digest-source.ts';

describe('words that a person confirmed for Teams', () => {
  it('are shown on one line, within what there is room for', () => {
    expect(confirmedWords(aConfirmation('  Audit of\n care   plans '), 80)).toBe('Audit of care plans');
    expect(confirmedWords(aConfirmation('abcde'), 5)).toBe('abcde');
    expect(confirmedWords(aConfirmation('abcdef'), 5)).toBeNull();
    expect(confirmedWords(aConfirmation(' \n '), 5)).toBeNull();
    expect(confirmedWords(aConfirmation('a\u202eb'), 5)).toBeNull();
  });
  it('are those of the title while it is that very title, white space aside', () => {
    const of = (title: string | null, words: string | null) =>
      isConfirmed({ title, titleConfirmed: words === null ? null : aConfirmation(words) });
    expect(of('Audit  of plans ', 'Audit of plans')).toBe(true);
    expect(of('Audit of plan', 'Audit of plans')).toBe(false);
    expect(of(null, 'Audit')).toBe(false);
    expect(of('Audit', null)).toBe(false);
    expect(of('Audit ofplans', 'Audit of plans')).toBe(false);
  });
  it('name a post however its letters are set, and are shown as they were confirmed', () => {
    const confirmed = [aConfirmation('Matron'), aConfirmation('Ward  Manager')];
    expect(confirmationOf(' ward manager ', confirmed)?.words).toBe('Ward  Manager');
    expect(confirmationOf('Wardmanager', confirmed)).toBeUndefined();
    expect(confirmedPost('WARD MANAGER', confirmed)).toBe('Ward Manager');
    expect(confirmedPost('Director', confirmed)).toBe('post named in the tab');
    expect(confirmedPost('x', [aConfirmation(`x${'y'.repeat(90)}`)])).toBe('post named in the tab');
  });
  it('are the title of an action, or nothing', () => {
    const title = 'Audit of care plans';
    expect(confirmedTitle({ title, titleConfirmed: aConfirmation(title) })).toBe(title);
    expect(confirmedTitle({ title: 'Mrs Secret', titleConfirmed: aConfirmation(title) })).toBeNull();
    expect(confirmedTitle({ title, titleConfirmed: null })).toBeNull();
    const long = 'x'.repeat(81);
    expect(confirmedTitle({ title: long, titleConfirmed: aConfirmation(long) })).toBeNull();
  });
});

describe('what may stand in a sentence for a channel', () => {
  it('is figures as people write them, times and our own words', () => {
    expect(say`${12_345} actions, ${fixed('none')} late`).toBe('12,345 actions, none late');
    expect(['7', '123456', '09:30'].map((text) => figureText(text))).toEqual(['7', '123456', '09:30']);
    for (const text of ['1234567', '7 people', 'x7', '9:30', '39:30', '09:75', '09:305', ''])
      expect(figureText(text)).toBeNull();
  });
  it('is no time and no code that only begins or ends like one', () => {
    expect(timeText('2026-09-07T08:30:00.000Z')).toBe('09:30');
    expect(timeText('never')).toBe('an unknown time');
    expect(caseCodeText('Mrs C-014')).toBe('Case');
  });
});

describe('what somebody writes to the bot', () => {
  it('is words in lower case, without mentions and marks, and no more of it than a question is long', () => {
    expect(chatWords('<at>Followthrough</at>What’s C-014, please?')).toEqual(['whats', 'c-014', 'please']);
    expect(chatWords('one<at>x</at>two -three- ..four.five..  --')).toEqual([
      'one',
      'two',
      'three',
      'four.five',
    ]);
    expect(chatWords(`${'a'.repeat(399)} bc`)).toEqual(['a'.repeat(399)]);
    expect(chatWords('a, b;;  c')).toEqual(['a', 'b', 'c']);
  });
  it('is the question without the words around it', () => {
    expect(withoutFillers(['show', 'me', 'my', 'actions', 'please'])).toBe('my actions');
    expect(withoutFillers(['my', 'show', 'actions'])).toBe('my show actions');
    expect(withoutFillers(['please', 'show', 'me'])).toBe('');
    expect(withoutFillers(['overdue'])).toBe('overdue');
  });
  const known = {
    cases: [
      { key: 'case-1', name: 'C-101' },
      { key: 'case-2', name: 'AB-7' },
    ],
    actions: [{ key: 'action-1', name: 'A1.3' }],
  };
  const found = (text: string) => mentioned(chatWords(text), known);
  it('names a case in any of the ways in which people write codes', () => {
    for (const text of ['C-101', 'c101', 'what about C 101', 'C.101 ?'])
      expect(found(text).cases).toEqual(['case-1']);
    expect(found('ab 7').cases).toEqual(['case-2']);
    for (const text of ['x C', 'c 10', 'cc 101', '101', 'c x 101', 'abcde 7', 'c1 01'])
      expect(found(text).cases).toEqual([]);
  });
  it('names an action by its number, and says whether it names something that is not there', () => {
    expect(found('how is a1.3').actions).toEqual(['action-1']);
    expect(found('how is A1.4')).toEqual({ cases: [], actions: [], looksNamed: true });
    expect(found('how is C 999')).toMatchObject({ looksNamed: true });
    expect(found('my actions')).toEqual({ cases: [], actions: [], looksNamed: false });
    expect(found('see C-101 today').looksNamed).toBe(true);
  });
});

describe('a time of the clock', () => {
  it('is shown as such, and nothing else in its place', () => {
    expect(clockText('09:30')).toBe('09:30');
    for (const text of ['9:30', '39:30', '09:75', '09:305', 'x09:30', 'at noon'])
      expect(clockText(text)).toBe('an unknown time');
  });
});
