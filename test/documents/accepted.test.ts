import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { draftFrom } from '../../src/domain/import/assemble/draft-from.ts';
import type { Draft, DraftCell } from '../../src/domain/import/document/draft.ts';
import { wordsOf } from '../../src/domain/import/lexicon/words.ts';
import { blankAction } from '../../src/domain/import/review/edit-draft.ts';
import type { PlanRows } from '../../src/domain/plans/plan-from-draft.ts';
import { emptyDraft } from './generated-plans.ts';
import { acceptedRows } from './plan-rows.ts';

const folders = [
  new URL('../../samples/files/', import.meta.url),
  new URL('../../../shared/plans/fixtures/', import.meta.url),
].filter((folder) => existsSync(folder));
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(docx|xlsx|pdf|txt)$/.test(name))
    .map((name) => [name, new URL(name, folder)] as const),
);

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** The words of an action's row, of the measures below it and of the recommendations that it answers. */
const wordsOfRow = (rows: PlanRows, at: number): ReadonlySet<string> => {
  const action = rows.actions[at];
  const own = [
    action,
    ...rows.measures.filter(({ actionKey }) => actionKey === action?.key),
    ...rows.recommendations.filter(({ key }) => action?.recommendationKeys.includes(key)),
  ];
  return new Set(textsIn(own).flatMap(wordsOf));
};

const lost = (cells: readonly DraftCell[] | undefined, kept: ReadonlySet<string>): readonly string[] =>
  (cells ?? []).flatMap(({ text }) => wordsOf(text)).filter((word) => !kept.has(word));

describe('a plan that was accepted', () => {
  it.each(documents)(
    'holds in its rows every word of the rows of %s, and every value',
    async (name, url) => {
      const source = await readInThisThread({ name, bytes: readFileSync(url) });
      const draft = draftFrom(source, { name, sha256: '' });
      const rows = acceptedRows(draft);
      draft.actions.forEach(({ cells, start, review, rag, status }, at) => {
        expect(lost(cells, wordsOfRow(rows, at))).toEqual([]);
        expect(rows.actions[at]).toMatchObject({
          ...{ startText: start?.raw ?? null, reviewText: review?.raw ?? null },
          ...{ rag, statusText: status.raw, textKind: draft.actions[at]?.textKind },
        });
      });
      draft.recommendations.forEach(({ cells }, at) => {
        expect(lost(cells, new Set(textsIn(rows.recommendations[at]).flatMap(wordsOf)))).toEqual([]);
      });
      const values = draft.actions.flatMap(({ measures }) => measures).flatMap(({ series }) => series ?? []);
      expect(rows.readings.map(({ at, value, unit }) => ({ at, value, unit }))).toEqual(
        values.map(({ at, value, unit }) => ({ at, value, unit })),
      );
      expect(rows.plan.dates).toEqual(draft.plan.dates.map(({ role, raw }) => ({ role, raw })));
    },
    30_000,
  );

  it('keeps the cells that have no place of their own beside the action, with their headings', () => {
    const cell = (field: string | null, text: string): DraftCell => ({ field, text, place: {} });
    const cells = [cell('action', 'Review the form'), cell('resources', '£4,000'), cell(null, 'Review')];
    const draft: Draft = {
      ...emptyDraft,
      plan: { ...emptyDraft.plan, headings: [{ raw: 'Cost', field: 'resources' }] },
      actions: [{ ...blankAction('A1', 'Review the form', null, { place: {} }), cells }],
    };
    expect(acceptedRows(draft).actions[0]?.otherWords).toEqual(['Cost: £4,000']);
  });
});
