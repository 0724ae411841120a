import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Source } from '#domain/import/document/source.ts';
import { file, heading, paragraph, sourceOf, table } from './plan-sources.ts';

const read = (source: Source) => draftFrom(source, file);

describe('What a plan asks for', () => {
  it('may stand over the whole table below a heading that only numbers it', () => {
    const across = (text: string) => [{ text, columnSpan: 3 }, null, null];
    const draft = read(
      sourceOf([
        paragraph('Recommendation 1'),
        table([
          across('The Trust must count its keys.'),
          ['Trust response', 'Accepted.', ''],
          ['Action', 'Lead', 'Timescale'],
          ['Count them', 'Matron', 'May 2023'],
        ]),
        paragraph('Recommendation 2'),
        table(
          [across('The Trust must lock its doors.'), ['Action', 'Lead', 'Timescale'], ['Mend them', '', '']],
          2,
        ),
      ]),
    );
    expect(draft.recommendations.map(({ number, text, response }) => [number, text, response])).toEqual([
      ['1', 'The Trust must count its keys.', 'accepted'],
      ['2', 'The Trust must lock its doors.', 'not_stated'],
    ]);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds.join())).toEqual(['R1', 'R2']);
  });

  it('is answered by a list below “Actions agreed:”, who and when behind dashes or in brackets', () => {
    const draft = read(
      sourceOf([
        paragraph('Finding 1 – Medicines were not checked on admission'),
        paragraph('Actions agreed:'),
        paragraph('• Review staffing at weekends (Chief Pharmacist, by 1 May 2023)'),
        paragraph('• Add the check to induction – Medical Education Lead – August 2023'),
      ]),
    );
    expect(draft.recommendations.map(({ text }) => text)).toEqual([
      'Medicines were not checked on admission',
    ]);
    expect(draft.actions.map(({ owners, due }) => [owners.map(({ raw }) => raw).join(), due?.from])).toEqual([
      ['Chief Pharmacist', '2023-05-01'],
      ['Medical Education Lead', '2023-08-01'],
    ]);
  });

  it('may have a small table with what is asked above each table of actions', () => {
    const draft = read(
      sourceOf([
        table([
          ['PSII reference', '3'],
          ['Area for improvement', 'Handover at the door of the ward'],
        ]),
        table(
          [
            ['Safety action', 'Owner', 'Target date'],
            ['Write it down', 'Matron', 'May 2023'],
          ],
          2,
        ),
        table(
          [
            ['PSII reference', '4'],
            ['Area for improvement', 'Fluids at night'],
          ],
          3,
        ),
        table(
          [
            ['Safety action', 'Owner', 'Target date'],
            ['Ask at two o’clock', 'Sister', 'May 2023'],
          ],
          4,
        ),
      ]),
    );
    expect(draft.actions.map(({ text, recommendationIds }) => [recommendationIds.join(), text])).toEqual([
      ['R1', 'Write it down'],
      ['R2', 'Ask at two o’clock'],
    ]);
    expect(draft.recommendations.map(({ text }) => text)).toEqual([
      'Handover at the door of the ward',
      'Fluids at night',
    ]);
  });
  it('may put a remark between the name of a recommendation and its words', () => {
    const draft = read(
      sourceOf(
        [
          heading('Recommendation 4'),
          paragraph('NB the numbers are those of the report.'),
          heading('Issue identified'),
          paragraph('Relatives must be asked.'),
          heading('Actions to be taken'),
          paragraph('Ask relatives.', 1, '1.'),
          heading('Person responsible'),
          paragraph('Matron'),
        ],
        'pdf',
      ),
    );
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['4', 'Relatives must be asked.'],
    ]);
    expect(draft.plan.preamble).toContain('NB the numbers are those of the report.');
  });
  it('may say again and again how far things are, and never what is done', () => {
    const draft = read(
      sourceOf([
        table([
          ['Recommendation', 'Lead officer', 'Position in May 2020', 'Position in July 2020', 'Complete?'],
          ['1. Appoint a liaison officer', 'Matron', 'Post advertised', 'In post since June', 'Yes'],
        ]),
      ]),
    );
    expect(draft.actions.map(({ text, progress }) => [text, progress.map((note) => note.text)])).toEqual([
      ['Appoint a liaison officer', ['Post advertised', 'In post since June']],
    ]);
  });
  it('may give the number of a recommendation and its text a row each', () => {
    const draft = read(
      sourceOf([
        table([
          ['Recommendation', '3'],
          ['Text', 'Ask about access to weapons.'],
          ['Action', 'Add a question to the form.'],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['3', 'Ask about access to weapons.'],
    ]);
  });

  it('may have the number that an inspectorate gave it before its words', () => {
    const draft = read(
      sourceOf([
        table([
          ['Safety recommendation', 'Action', 'Lead'],
          ['R/2023/219: The service should write guidance.', 'Convene a group', 'Medical Director'],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['R/2023/219', 'The service should write guidance.'],
    ]);
  });
  it('is answered by numbered actions without a colon, also behind the last sentence of the recommendation', () => {
    const draft = read(
      sourceOf([
        heading('Recommendation 1'),
        paragraph('The ward should have a free coordinator. Action 1.1 Recruit six midwives.'),
        paragraph('Owner: Head of Midwifery'),
        paragraph('Action 1.2 Report each shift without one.'),
        paragraph('Owner: Matron'),
      ]),
    );
    expect(draft.recommendations[0]?.text).toBe('The ward should have a free coordinator.');
    expect(draft.actions.map(({ label, text, owners }) => [label, text, owners[0]?.raw])).toEqual([
      ['1.1', 'Recruit six midwives.', 'Head of Midwifery'],
      ['1.2', 'Report each shift without one.', 'Matron'],
    ]);
  });
});
