import { describe, expect, it } from 'vitest';
import { proposedTitle } from '#domain/teams/title-proposal.ts';
import { suspicionsOf } from '#domain/text/suspicion.ts';
import { workedMs } from '../machine-time.ts';
import { harmlessTitles, identifyingPhrases } from './identifying-phrases.ts';

const isTicked = (text: string) => suspicionsOf(text).length === 0;
const kinds = (text: string) =>
  suspicionsOf(text).map(({ kind, part }) => (part === null ? kind : `${kind} ${part}`));

describe('what is ticked beforehand', () => {
  it.each(Object.entries(identifyingPhrases))('never is what may identify somebody: %s', (_, phrases) => {
    expect(phrases.filter(isTicked)).toEqual([]);
  });

  it('is measured with two hundred phrases and fifty harmless titles', () => {
    expect(new Set(Object.values(identifyingPhrases).flat()).size).toBe(200);
    expect(new Set(harmlessTitles).size).toBe(50);
  });

  // Measured for the first time on the day that the vocabulary was written: four of fifty.
  it('is nearly every harmless title (at most five of fifty are not)', () => {
    expect(harmlessTitles.filter((title) => !isTicked(title)).length).toBeLessThanOrEqual(5);
  });

  it('says what made it suspicious', () => {
    expect(kinds('Okonkwo, bed 4')).toEqual(['word Okonkwo', 'digits 4']);
    expect(kinds('Review of J')).toEqual(['letter J']);
    expect(kinds('Review of A')).toEqual(['letter A']);
    expect(kinds('Letter to Banks')).toEqual(['capital Banks']);
    expect(kinds('Audit the patient')).toEqual(['one_patient patient']);
    expect(kinds('Audit \u202eof notes')).toContain('unseen');
    expect(kinds('audit '.repeat(20))).toContain('too_long');
  });

  it.each([
    'A&E flow',
    'Handover within 24 hours',
    'Health & safety',
    'A policy for each ward',
    'Re-audit',
    'GPs',
  ])('is %s', (title) => {
    expect(kinds(title)).toEqual([]);
  });
});

describe('a title that is proposed', () => {
  it.each([
    [
      'Introduce a revised handover checklist on Hazel Ward by 12 March 2019',
      'Introduce a revised handover checklist',
    ],
    ['The Trust will audit care plans each month. Mrs Okonkwo’s was missing.', 'Audit care plans each month'],
    ['a) Staff to complete training within 24 hours (Okonkwo)', 'Staff to complete training within 24 hours'],
  ])('leaves out what looks identifying: %s', (text, title) => {
    expect(proposedTitle(text)).toBe(title);
  });

  it.each(['', 'Okonkwo', 'Mrs Okonkwo was hanged', '12/03/1985', 'Training'])(
    'is none where too little is left: %j',
    (text) => {
      expect(proposedTitle(text)).toBeNull();
    },
  );

  it('never holds an identifying phrase that stood in the words', () => {
    for (const phrase of Object.values(identifyingPhrases).flat()) {
      const title = proposedTitle(`Review the care plan of ${phrase} and update the policy`);
      expect(title === null || isTicked(title)).toBe(true);
      expect(title ?? '').not.toContain(phrase);
    }
  });

  it('is short, whatever it is made from, and made in bounded time', () => {
    let title: string | null = null;
    const took = workedMs(() => {
      title = proposedTitle(`Review ${'of the policy and guidance '.repeat(20_000)}`);
    });
    expect(String(title).length).toBeLessThanOrEqual(60);
    expect(took).toBeLessThan(500);
  });
});
