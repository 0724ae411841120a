import type { Day } from '#domain/dates/day.ts';
import { dayInWords } from '#domain/dates/day-in-words.ts';
import { type PlanParts, planTable } from '#domain/plans/plan-table.ts';
import { writeExcel } from './excel.ts';
import { writeWord } from './word.ts';

const forms = {
  docx: { write: writeWord, print: dayInWords },
  // Text that sorts as time does.
  xlsx: { write: writeExcel, print: (day: Day): string => day },
} as const;

/** The forms that a plan is exported in: `docx` for a meeting, `xlsx` for sorting. */
export type PlanForm = keyof typeof forms;

/** A plan with the day on which it is exported, and the form that it is to have. */
export interface PlanFileTask {
  readonly plan: PlanParts;
  readonly today: Day;
  readonly as: PlanForm;
}

/** A plan as a document that can be edited and imported again. */
export const planFile = ({ plan, today, as }: PlanFileTask): Uint8Array<ArrayBuffer> => {
  const { write, print } = forms[as];
  return write(planTable(plan, today, print));
};
