import { type Day, dayInWords } from '#domain/dates/day.ts';
import { acceptableName } from '#domain/evidence/file-name.ts';
import { planTable } from '#domain/plans/plan-table.ts';
import { writeExcel } from '../../documents/write/excel.ts';
import { writeWord } from '../../documents/write/word.ts';
import { type Context, type FileAnswer, todayOf } from '../../workspace/context.ts';
import { caseByKey, evidenceOf, planByKey, readingsOf } from '../../workspace/lookups.ts';

const forms = {
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeWord,
    print: dayInWords,
  },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeExcel,
    // Text that sorts as time does.
    print: (day: Day): string => day,
  },
} as const;

/**
 * A live plan as a document that can be edited and imported again: `docx` for a meeting, `xlsx` for sorting. The file is
 * named by the case's neutral code. Throws NotFound.
 */
export const exportPlan = (context: Context, key: string, as: keyof typeof forms): FileAnswer => {
  const { view } = context;
  const plan = planByKey(view, key);
  const inCase = caseByKey(view, plan.caseKey);
  const today = todayOf(context);
  const { contentType, write, print } = forms[as];
  const actions = view.childrenOf('actions', plan.key);
  const measures = view.childrenOf('measures', plan.key);
  const table = planTable(
    {
      case: inCase,
      plan,
      recommendations: view.childrenOf('recommendations', plan.key),
      actions,
      evidence: actions.flatMap((action) => evidenceOf(view, action.key)),
      measures,
      readings: readingsOf(view, measures),
    },
    today,
    print,
  );
  const name = acceptableName(`${inCase.code} action plan ${today}.${as}`);
  return { name, contentType, bytes: write(table) };
};
