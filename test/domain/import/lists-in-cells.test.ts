import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { file, sourceOf, table } from './plan-sources.ts';

const actionsOf = (rows: readonly (readonly string[])[]) => draftFrom(sourceOf([table(rows)]), file).actions;

describe('What a list in a cell says', () => {
  it('is nothing for an action whose number stands alone, or not at all, in the list of a cell', () => {
    const days = (listed: string) =>
      actionsOf([
        ['Recommendation', 'Action', 'Lead', 'Completed', 'Evidence received (Y/N)'],
        ['1. Count keys.', '1. Buy a press.\n2. Write a policy.\n3. Teach it.', 'Matron', listed, 'Y'],
      ]).map(({ completed, evidence }) => [completed?.from ?? null, evidence.length]);
    const onlyFirst = [
      ['2019-01-25', 0],
      [null, 0],
      [null, 0],
    ];
    expect(days('1. 25/01/2019\n2.\n3.')).toEqual(onlyFirst);
    expect(days('1. 25/01/2019')).toEqual(onlyFirst);
  });

  it('belongs to the action that a line names: “Action 2: …”', () => {
    const actions = actionsOf([
      ['Recommendation', 'Actions', 'Owner', 'Timescale', 'Progress', 'RAG'],
      [
        'R1. Observe.',
        'Action 1: Review the policy.\nAction 2: Train staff.',
        'Action 1: Deputy Chief Nurse\nAction 2: Ward Managers',
        'Action 1: April 2022\nAction 2: July 2022',
        '1. Ratified\n2. Half of them are trained',
        'Action 1: Blue\nAction 2: Amber',
      ],
    ]);
    expect(
      actions.map(({ text, owners, due, status, progress }) => [
        ...[text, owners.map(({ raw }) => raw).join(), due?.from, status.value],
        progress.map((note) => note.text).join(),
      ]),
    ).toEqual([
      ['Review the policy.', 'Deputy Chief Nurse', '2022-04-01', 'completed', 'Ratified'],
      ['Train staff.', 'Ward Managers', '2022-07-01', 'in_progress', 'Half of them are trained'],
    ]);
  });
});
