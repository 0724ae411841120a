import { expect, it } from 'vitest';
import { draftFrom } from '../../src/domain/import/assemble/draft-from.ts';
import type { Draft } from '../../src/domain/import/document/draft.ts';
import { countsOf } from '../../src/domain/plans/draft-counts.ts';
import { file, sourceOf, table } from './import/plan-sources.ts';

it('a draft is counted so that a person sees whether anything was lost', () => {
  const draft = draftFrom(
    sourceOf([
      table([
        ['Recommendation', 'Action', 'Lead', 'By when', 'Kuratorium'],
        ['1. Agree a step', 'Hold a meeting', 'Ward manager', '31/03/2026', 'to be looked at by both wards'],
        ['2. Train staff', 'Train the ward', '', '', ''],
        ['3. Nothing is done about this', '', '', '', ''],
      ]),
    ]),
    file,
  );
  const counts = countsOf(draft);
  expect(counts).toMatchObject({ recommendations: 3, actions: 2, recommendationsWithoutAction: 1 });
  expect(counts).toMatchObject({ actionsWithoutDue: 1, actionsWithoutOwner: 1 });
  expect(counts.questions + counts.unplaced).toBeGreaterThan(0);
  expect(counts.open).toBeGreaterThan(0);
  const settled: Draft = {
    ...draft,
    questions: draft.questions.map((question) => ({ ...question, settled: 'as_read' })),
    unplaced: draft.unplaced.map((each) => ({ ...each, settled: 'left_out' })),
  };
  expect(countsOf(settled)).toEqual({ ...counts, questions: 0, unplaced: 0, open: 0 });
});
