import { asKey } from '#domain/key.ts';
import { nowhere } from '#domain/record/finding.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { Rows } from '#domain/records/lists.ts';
import type { RecordedList } from '#domain/records/records.ts';
import type { Store } from '../view/store.ts';

export type About = Pick<PlanEvent, 'caseKey' | 'planKey' | 'actionKey'>;

const caseOf = (row: Rows[RecordedList]): About['caseKey'] =>
  'caseKey' in row ? row.caseKey : asKey<'case'>(row.key);

const actionOf = (list: RecordedList, row: Rows[RecordedList]): About['actionKey'] => {
  if ('actionKey' in row) return row.actionKey;
  return list === 'actions' ? asKey<'action'>(row.key) : null;
};

/** Where in the record a row belongs: case, plan and action; a value belongs where its measure does. */
export const aboutRow = (store: Store, list: RecordedList, row: Rows[RecordedList]): About => {
  if (list === 'settings') return nowhere;
  if ('measureKey' in row) {
    const measure = store.get('measures', row.measureKey);
    return measure ? aboutRow(store, 'measures', measure) : nowhere;
  }
  if (list === 'plans') return { caseKey: caseOf(row), planKey: asKey<'plan'>(row.key), actionKey: null };
  const actionKey = actionOf(list, row);
  const planKey = 'planKey' in row ? row.planKey : store.get('actions', actionKey ?? '')?.planKey;
  return { caseKey: caseOf(row), planKey: planKey ?? null, actionKey };
};
