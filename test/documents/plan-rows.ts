import { format, parseISO } from 'date-fns';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { writeExcel } from '../../api/documents/write/excel.ts';
import { writeWord } from '../../api/documents/write/word.ts';
import { draftFrom } from '../../src/domain/import/assemble/draft-from.ts';
import type { Draft } from '../../src/domain/import/document/draft.ts';
import { asKey } from '../../src/domain/key.ts';
import { type PlanRows, rowsFrom } from '../../src/domain/plans/plan-from-draft.ts';
import { planTable } from '../../src/domain/plans/plan-table.ts';
import type { Case } from '../../src/domain/records/case.ts';
import type { Evidence } from '../../src/domain/records/evidence.ts';

/** Plans as rows, written into documents and read back, for tests. */

export const aCase: Case = {
  key: asKey<'case'>('case-1'),
  code: 'C-001',
  title: 'Leave from the ward',
  references: [{ scheme: 'StEIS', value: '2017/15440' }],
  complex: false,
  folder: null,
  version: '"1"',
};

/** The rows that a draft becomes when it is accepted. */
export const acceptedRows = (draft: Draft, importId = 'C-001-first'): PlanRows =>
  rowsFrom(draft, {
    importId: asKey<'import'>(importId),
    caseKey: aCase.key,
    letter: 'A',
    source: null,
    receivedOn: '2026-01-01',
    acceptedOn: '2026-01-02',
    referenceOverride: null,
    at: '2026-01-02T09:00:00Z',
    by: 'Priya',
  });

const versioned = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, version: '"1"' }));

/** A plan as it stands in the lists. */
export const standingRows = (rows: PlanRows) => ({
  plan: { ...rows.plan, version: '"1"' },
  recommendations: versioned(rows.recommendations),
  actions: versioned(rows.actions),
  measures: versioned(rows.measures),
  readings: versioned(rows.readings),
});

export type Standing = ReturnType<typeof standingRows>;

/** A plan written as one form of document and read again. */
export const reread = async (
  standing: Standing,
  as: 'docx' | 'xlsx',
  evidence: readonly Evidence[] = [],
): Promise<Draft> => {
  const print = (day: string): string => (as === 'docx' ? format(parseISO(day), 'd MMMM yyyy') : day);
  const table = planTable({ case: aCase, ...standing, evidence }, '2026-03-02', print);
  const bytes = as === 'docx' ? writeWord(table) : writeExcel(table);
  const name = `plan.${as}`;
  return draftFrom(await readInThisThread({ name, bytes }), { name, sha256: '' });
};
