import { acceptableName } from '#domain/evidence/file-name.ts';
import type { PlanForm } from '../../documents/write/plan-file.ts';
import { writePlan } from '../../documents/write-plan.ts';
import { type Context, type FileAnswer, todayOf } from '../../workspace/context.ts';
import { caseByKey, evidenceOf, planByKey, readingsOf } from '../../workspace/lookups.ts';

const contentTypes: Readonly<Record<PlanForm, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A live plan as a document that can be edited and imported again: `docx` for a meeting, `xlsx` for sorting. The file is
 * named by the case's neutral code. Throws NotFound.
 */
export const exportPlan = async (context: Context, key: string, as: PlanForm): Promise<FileAnswer> => {
  const { view } = context;
  const plan = planByKey(view, key);
  const inCase = caseByKey(view, plan.caseKey);
  const today = todayOf(context);
  const actions = view.childrenOf('actions', plan.key);
  const measures = view.childrenOf('measures', plan.key);
  const exported = {
    ...{ case: inCase, plan, actions, measures },
    recommendations: view.childrenOf('recommendations', plan.key),
    evidence: actions.flatMap((action) => evidenceOf(view, action.key)),
    readings: readingsOf(view, measures),
  };
  const name = acceptableName(`${inCase.code} action plan ${today}.${as}`);
  const bytes = await writePlan({ plan: exported, today, as });
  return { name, contentType: contentTypes[as], bytes };
};
