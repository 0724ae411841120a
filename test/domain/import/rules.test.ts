import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { bodiesInProse, canonicalBody, namedBodies, namesByInitials } from '#domain/import/values/bodies.ts';
import { colourNamed, colourOf, legendInText } from '#domain/import/values/colours.ts';
import {
  accessOf,
  evidenceInProse,
  evidenceOfCell,
  evidenceRefs,
  registerOf,
} from '#domain/import/values/evidence.ts';
import { measuresInProse } from '#domain/import/values/measures.ts';
import {
  compareReferences,
  emptyReferences,
  referencesIn,
  reviewNamed,
} from '#domain/import/values/references.ts';
import { readResponse, responseInWords } from '#domain/import/values/response.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import { lostWords } from './nothing-lost.ts';
import { file, paragraph, sourceOf, table } from './plan-sources.ts';

describe('References', () => {
  it('are found with their schemes', () => {
    expect(
      referencesIn('StEIS 2017/7489   SI 2017/18 011').map(({ scheme, value }) => [scheme, value]),
    ).toEqual([
      ['StEIS', '2017/7489'],
      ['SI', '2017/18 011'],
    ]);
    expect(referencesIn('Action plan for the recommendations of case 32823')).toMatchObject([
      { scheme: 'case', value: '32823' },
    ]);
    expect(emptyReferences('SIRI Number Incident N o:').map(({ value }) => value)).toEqual(['', '']);
    expect(reviewNamed('ACTION PLAN IN RESPONSE TO INDEPENDENT HASCAS REVIEW')?.value).toBe('HASCAS');
  });
  it('of a plan are held against those of the case', () => {
    const of = (scheme: string, value: string) => ({ scheme, value });
    expect(compareReferences([of('StEIS', '2017/15440')], [of('StEIS', '2017-15440')]).outcome).toBe(
      'agrees',
    );
    expect(compareReferences([of('StEIS', '2017/7489')], [of('StEIS', '2017/15440')])).toMatchObject({
      outcome: 'another_case',
      found: [of('StEIS', '2017/7489')],
      expected: [of('StEIS', '2017/15440')],
    });
    expect(
      compareReferences([of('SIRI Number', ''), of('review', 'HASCAS')], [of('StEIS', '2017/15440')]).outcome,
    ).toBe('none_found');
    expect(compareReferences([of('StEIS', '2017/7489')], []).outcome).toBe('case_has_none');
  });
});

describe('Evidence', () => {
  it('is parted into items with the words that say how it can be seen', () => {
    expect(
      evidenceOfCell([
        'Evidence on tracker, monthly meetings – tracker is available to view on request, will require anonymising.',
      ]),
    ).toEqual([
      { text: 'Evidence on tracker, monthly meetings', ref: null, access: [] },
      {
        text: 'tracker is available to view on request, will require anonymising.',
        ref: null,
        access: ['on_request', 'anonymise'],
      },
    ]);
    expect(accessOf('SOP and flow charts saved in folder.')).toEqual(['saved_in_folder']);
    expect(accessOf('The CCG have confirmed verbally')).toEqual(['verbal']);
  });
  it('points to a register by numbers, and sections are no numbers', () => {
    expect(
      ['(1) above', 'operational policy attached 5', '(TORS 10)', 'in section 9.4 and (section 4)'].map(
        evidenceRefs,
      ),
    ).toEqual([['1'], ['5'], ['10'], []]);
    expect(
      registerOf(
        evidenceInProse([
          'The SIRI policy is attached (1) above.',
          'All staff attend training.',
          'The new model (3) helps.',
        ]),
      ),
    ).toEqual([
      { ref: '1', text: 'The SIRI policy is attached (1) above.' },
      { ref: '3', text: 'The new model (3) helps.' },
    ]);
  });
});

describe('Status, answers, bodies, measures and colours', () => {
  it.each([
    ['Not completed', 'off_track'],
    ['Not yet started', 'not_started'],
    ['Nearly complete', 'in_progress'],
    ['Mostly complete', 'in_progress'],
    ['75% complete', 'in_progress'],
    ['100% complete', 'completed'],
    ['Awaiting sign off', 'in_progress'],
    ['Signed off', 'completed'],
    ['Not implemented', 'off_track'],
    ['On hold', 'off_track'],
    ['Superseded by action 4', 'no_action_required'],
    ['On track', 'in_progress'],
    ['Testing', 'in_progress'],
    ['12 of 14 done', 'in_progress'],
    ['14 of 14 done', 'completed'],
    ['Complete (late)', 'completed'],
    ['Closed', 'completed'],
    ['Ongoing', 'ongoing'],
    ['Delivered, Not Yet Evidenced', 'completed'],
    ['Green', null],
  ])('%s states %s', (text, value) => {
    expect(statusInWords(text)).toBe(value);
  });
  it('answers are told from actions', () => {
    expect(responseInWords('No action required for LCFT')).toBe('no_action_required');
    expect(responseInWords('None for the Trust. The board answers.')).toBe('no_action_required');
    expect(responseInWords('Set by the Local Authority')).toBe('other_body');
    expect(responseInWords('For ICB response.')).toBe('other_body');
    expect(responseInWords('Review the policy')).toBeNull();
    expect(responseInWords('For the ICB and the wards to meet each month')).toBeNull();
    expect(['Accepted', 'Partially accepted', 'Not accepted', 'Agreed', ''].map(readResponse)).toEqual([
      'accepted',
      'partly_accepted',
      'not_accepted',
      'accepted',
      'not_stated',
    ]);
  });
  it('bodies are found where something is reported, and one body has one name', () => {
    expect(
      bodiesInProse(['Quarterly audit results reported to Quality and Safety Committee and to Trust board']),
    ).toEqual(['Quality and Safety Committee', 'Trust board']);
    expect(bodiesInProse(['Use of caseload dashboard to review'])).toEqual([]);
    expect(canonicalBody('Directorate Management Groups')).toBe(
      canonicalBody('the Directorate Management Group (DMG)'),
    );
    const names = namesByInitials([
      'agreed by the Directorate Management Group (DMG) in May',
      'a policy (QSC)',
    ]);
    expect(namedBodies(['DMG', 'the Directorate Management Groups', 'QSC'], names)).toEqual([
      'Directorate Management Group (DMG)',
      'QSC',
    ]);
  });
  it('percentages come with their dates, and an increase is no value', () => {
    expect(
      measuresInProse([
        'Audit in October 2013 showed 60.49% compliance and re-audited in December 13 showed further improvement by 29.38%',
      ])[0]?.series,
    ).toEqual([{ at: '2013-10', value: 60.49, unit: '%' }]);
    expect(measuresInProse(['110 of 120 staff were trained'])[0]?.series).toEqual([
      { at: null, value: 91.67, unit: '%', n: 110, of: 120 },
    ]);
    expect(measuresInProse(['waiting times (target less than 4 weeks)'])).toMatchObject([
      { kind: 'target', target: 'target less than 4 weeks' },
    ]);
    expect(measuresInProse(['The target of 95.5% of all staff including temporary members'])).toMatchObject([
      { target: 'target of 95.5% of all staff' },
    ]);
    expect(measuresInProse(['The target group of staff was 40 nurses of the ward'])).toEqual([]);
  });
  it('colours are named, pale ones are none, and a legend says what they mean', () => {
    expect(['FFC000', '00B050', 'FF0000', '00B0F0', 'D9E2F3', 'FFFFFF'].map(colourOf)).toEqual([
      'amber',
      'green',
      'red',
      'blue',
      null,
      null,
    ]);
    expect([colourNamed('R'), colourNamed('Yellow'), colourNamed('Responsible')]).toEqual([
      'red',
      'amber',
      null,
    ]);
    expect([...legendInText('Key: Blue = complete and checked; Red = overdue')]).toEqual([
      ['blue', 'complete and checked'],
      ['red', 'overdue'],
    ]);
  });
  it('a colour that contradicts the words is asked about', () => {
    const draft = draftFrom(
      sourceOf([
        table([
          ['Recommendation', 'Action', 'Lead', 'RAG'],
          ['1. Do it', 'Doing it', 'Matron', { text: 'Complete', fill: 'FF0000' }],
        ]),
      ]),
      file,
    );
    expect(draft.actions[0]).toMatchObject({ status: { value: 'completed', basis: 'word' }, rag: 'red' });
    expect(draft.questions).toContainEqual(expect.objectContaining({ about: 'A1.status', text: 'Complete' }));
  });
});

describe('Whatever a document holds', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '',
      'Recommendation',
      'Action',
      'Owner',
      'By when',
      '1',
      '1. The Trust must',
      'a) Do it',
      '31/03/2020',
      'Completed',
      'Head of Nursing',
      'Recommendation 2',
      'and the rest of it',
      'Ongoing',
      'Status',
      'Evidence',
    ),
    fc.string({ maxLength: 30 }),
  );
  const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 9 });
  it('no word of it is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(rows, text), { maxLength: 5 }),
        fc.constantFrom('docx' as const, 'txt' as const),
        (parts, format) => {
          const source = sourceOf(
            parts.map((part, index) =>
              typeof part === 'string' ? paragraph(part, index + 1) : table(part, index + 1),
            ),
            format,
          );
          expect(lostWords(source, draftFrom(source, file))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
