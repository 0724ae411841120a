import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import { synonymsOf, type TeamHeading, withHeading } from '#domain/import/headings/team-headings.ts';
import { file, sourceOf, table } from './plan-sources.ts';

const rows = [
  ['Recommendation', 'Action', 'Kuratorium (see key)', 'Directorate', 'Frist'],
  ['1. The ward should review risks', 'Audit the ward', 'Matron Khan', 'Medicine', '12/03/2021'],
  ['2. The ward should train staff', 'Train all staff', 'Dr Osei', 'Surgery', '14/03/2021'],
];
const read = (team: readonly TeamHeading[]) => draftFrom(sourceOf([table(rows)]), file, synonymsOf(team));

describe('The headings that a team has named', () => {
  const asked = (draft: Draft): readonly string[] =>
    draft.questions.filter(({ about }) => about === 'plan.headings').map(({ text }) => text);

  it('are read as it says, where they were asked about before', () => {
    expect(asked(read([]))).toEqual(['Kuratorium (see key)', 'Frist']);
    const after = read([
      { heading: 'KURATORIUM – see key', field: 'owner' },
      { heading: 'frist', field: 'due' },
    ]);
    expect(after.plan.headings).toContainEqual({ raw: 'Kuratorium (see key)', field: 'owner' });
    expect(after.actions.map(({ owners }) => owners.map(({ raw }) => raw))).toEqual([
      ['Matron Khan'],
      ['Dr Osei'],
    ]);
    expect(after.unplaced).toEqual([]);
    expect(asked(after)).toEqual([]);
  });

  it('come before what the program knows, for that heading alone', () => {
    const known = read([]).plan.headings.find(({ raw }) => raw === 'Directorate');
    expect(known?.field).toBe('scope');
    const named = read([
      { heading: 'Directorate', field: 'owner' },
      { heading: 'Kuratorium (see key)', field: 'note' },
    ]);
    expect(named.actions.map(({ owners }) => owners.map(({ raw }) => raw))).toEqual([
      ['Medicine'],
      ['Surgery'],
    ]);
    expect(named.plan.headings.find(({ raw }) => raw === 'Action')?.field).toBe('action');
  });

  it('keep a note beside the action and read nothing from it, not even a day', () => {
    const noted = read([
      { heading: 'Frist', field: 'note' },
      { heading: 'Kuratorium (see key)', field: 'note' },
    ]);
    expect(read([]).actions[0]?.due?.raw).toBe('12/03/2021');
    expect(noted.actions.map(({ due, completed, owners }) => [due, completed, owners])).toEqual([
      [null, null, []],
      [null, null, []],
    ]);
    expect(noted.actions[0]?.cells).toContainEqual(
      expect.objectContaining({ field: 'note', text: '12/03/2021' }),
    );
    expect(noted.unplaced).toEqual([]);
  });

  it('have one meaning each, the last that was given, and can be forgotten', () => {
    const one = withHeading([], 'Kuratorium', 'owner');
    const other = withHeading(one, 'kuratorium:', 'scope');
    expect(other).toEqual([{ heading: 'kuratorium:', field: 'scope' }]);
    expect(withHeading(other, 'Kuratorium', null)).toEqual([]);
  });
});
