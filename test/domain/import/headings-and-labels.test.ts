import { describe, expect, it } from 'vitest';
import {
  namesRecommendation,
  readNumbers,
  recommendationInside,
  splitLabel,
} from '#domain/import/document/labels.ts';
import { knownSynonyms } from '#domain/import/headings/heading-words.ts';
import { readHeading, vocabularyOf } from '#domain/import/headings/headings.ts';

describe('A heading is read by meaning', () => {
  const vocabulary = vocabularyOf(knownSynonyms);
  it.each([
    ['Root cause/contributory factor (please number each one following the example given below)', 'issue'],
    [
      'Specific actions (SMART- specific, measurable)  Please consider where local actions will be monitored',
      'action',
    ],
    ['Responsible person (include job titles)', 'owner'],
    ['Person (role)responsible for implementation of action', 'owner'],
    ['By when', 'due'],
    ['Date for completion of action', 'due'],
    ['Date complete', 'completed'],
    ['Date action to be completed by', 'due'],
    ['Agree/Disagree', 'response'],
    ['What did we do?', 'done'],
    ['Evidence of Completion (embedded or appendix)', 'evidence'],
    ['Actions undertaken and in progress', 'done'],
    ['Further action', 'further'],
    ['Outcome indicators/standards to be delivered', 'outcome'],
    ['Status as at Jan 14', 'status'],
    ['Reported to', 'reported to'],
    ['Lead/Responsible Person', 'owner'],
    ['Lead organisation', 'lead'],
    ['Key milestones achieved in enacting recommendation', 'progress'],
    ['Planned review date (e.g. annually)', 'review'],
    ['What are we going to do?', 'action'],
    ['Who leads on this', 'owner'],
    ['When it will be done by', 'due'],
    ['Planned end date', 'due'],
    ['Actual end date', 'completed'],
    ['What the Ombudsman recommended', 'recommendation'],
    ['What went wrong', 'issue'],
    ['Board response', 'response'],
    ['Strength of recommendation', 'scope'],
    ['Reason for recommendation', 'issue'],
    ['Achieved', 'completed'],
    ['Achieved by', 'due'],
    ['Implemented by', 'owner'],
    ['Cabinet Member', 'owner'],
    ['Recommend ation', 'recommendation'],
    ['Respon sible person', 'owner'],
    ['Date of complet\nion', 'completed'],
    ['What we still need to do', 'further'],
    ['Where we are now – Update March 2021', 'progress'],
    ['How we will know', 'measure'],
    ['How do we know? (evidence)', 'evidence'],
    ['Evidence to be provided', 'evidence'],
    ['Argymhelliad / Recommendation', 'recommendation'],
    ['Progress and evidence', 'progress'],
    ['Lead/timescale', 'owner'],
    ['Progress\nRAG status', 'progress'],
    ['Position responsible for implementation', 'owner'],
    ['Causation statement', 'issue'],
    ['What has happened so far', 'progress'],
    ['R/A/G', 'status'],
    ['Trust actions', 'action'],
    ['Trust', 'organisation'],
    ['The review recommended that', 'recommendation'],
    ['Single agency recommendation', 'recommendation'],
    ['Link to recommendation', 'scope'],
    ['The inspectorate said we must', 'recommendation'],
    ['What difference has this made?', 'outcome'],
    ['If no, reason for delay', 'progress'],
    ['Due to learning from', 'scope'],
    ['Due to be completed', 'due'],
    ['What we are going to do', 'action'],
    ['What the service intends to do', 'action'],
    ['Actions planned to deliver safety recommendation', 'action'],
    ['Action taken to date', 'done'],
    ['Provider update', 'progress'],
    ['Date of last update', 'date'],
    ['Risk/finding/issue', 'issue'],
    ['Evidence received', 'evidence'],
    ['Date evidence received', 'resources'],
    ['Forecast date', 'due'],
    ['Chief Executive concurs? Y/N', 'response'],
    ['Work done so far', 'done'],
    ['Mitigating action', 'action'],
    ['Approved by', 'resources'],
    ['Raised by', 'scope'],
    ['Priority rating', 'scope'],
    ['Where will this be monitored?', 'reported to'],
    ['What the review said', 'recommendation'],
    ['What we agreed to do', 'action'],
    ['Who leads', 'owner'],
    ['Latest position', 'progress'],
    ['Please describe clearly the action you are going to take to meet the regulation', 'action'],
  ])('%s holds: %s', (heading, field) => {
    expect(readHeading(heading, vocabulary)?.field).toBe(field);
  });
  it('and an unknown one is not guessed', () => {
    expect(readHeading('Torchbearer', vocabulary)).toBeNull();
    const words = 'The Trust should call families back';
    expect(readHeading(words, vocabulary)?.share ?? 0).toBeLessThan(0.5);
  });
});

describe('Labels', () => {
  it.each([
    ['1. Somerset', '1.', 'Somerset'],
    ['4.Shared care', '4.', 'Shared care'],
    ['2.`Think Family’', '2.', '`Think Family’'],
    ['a) Using', 'a)', 'Using'],
    ['1.1 Review of', '1.1', 'Review of'],
    ['• Evidence', '•', 'Evidence'],
    ['O Monitor', 'O', 'Monitor'],
    ['\uf0b7 Text', '\uf0b7', 'Text'],
    ['- text', '-', 'text'],
  ])('%s begins with %s', (text, label, rest) => {
    expect(splitLabel(text)).toEqual({ label, rest });
  });
  it.each(['10 October 2021', '3.5 hours of training', '24/7 line', 'A review', 'i.e. this'])(
    '%s has none',
    (text) => {
      expect(splitLabel(text).label === null || text.startsWith('3.5')).toBe(true);
    },
  );
  it('give the numbers of recommendations', () => {
    expect(readNumbers('RECOMMENDATION 2')?.numbers).toEqual([{ number: '2', raw: 'RECOMMENDATION 2' }]);
    expect(readNumbers('3 and 4')?.numbers.map(({ number }) => number)).toEqual(['3', '4']);
    expect(readNumbers('Recommendations 5-7')?.numbers.map(({ number }) => number)).toEqual(['5', '6', '7']);
    expect(readNumbers('R1 The Trust should')).toMatchObject({ rest: 'The Trust should' });
    expect(readNumbers('Recommendation Two')).toEqual({
      numbers: [{ number: '2', raw: 'Recommendation Two' }],
      raw: 'Recommendation Two',
      rest: '',
    });
  });
  it.each([
    ['Recommendation 4', true],
    ['Recommendation Four: leave', true],
    ['Matter of concern 1', true],
    ['Area for improvement 2', true],
    ['Finding 3 of the review says that', false],
    ['The recommendation', false],
  ])('%s names a recommendation: %s', (text, names) => {
    expect(namesRecommendation(text)).toBe(names);
  });
  it('in brackets or with a year number a recommendation too', () => {
    expect(namesRecommendation('Safety recommendation R/2023/220')).toBe(true);
    expect(readNumbers('Safety recommendation R/2023/220')?.numbers[0]?.number).toBe('R/2023/220');
    expect(namesRecommendation('Recommendation (ii)')).toBe(true);
    expect(readNumbers('Recommendation (ii) Staff')).toMatchObject({
      numbers: [{ number: 'ii' }],
      rest: 'Staff',
    });
    expect(readNumbers('(1)')?.numbers.map(({ number }) => number)).toEqual(['1']);
  });
  it('give the words of a recommendation that is named without a number', () => {
    expect(recommendationInside('Area for improvement: Handover')).toEqual([
      'Area for improvement',
      'Handover',
    ]);
    expect(recommendationInside('Handover: a recommendation')).toBeNull();
  });
});
