import type { DraftAction, DraftMeasure } from '#domain/import/document/draft.ts';
import { sameWords } from '#domain/import/lexicon/words.ts';
import { everyIn } from '#domain/import/values/dates.ts';
import { asKey } from '../key.ts';
import type { NewMeasure, NewReading } from './measure.ts';

/** The measures of an action with their words; one that a document says twice is one. */
const measuresOf = ({ measures }: Pick<DraftAction, 'measures'>): readonly DraftMeasure[] => {
  const seen = new Set<string>();
  return measures.filter(({ kind, text, series }) => {
    const words = sameWords(text);
    const isNew = !seen.has(`${kind} ${words}`) && (words !== '' || series !== undefined);
    seen.add(`${kind} ${words}`);
    return isNew;
  });
};

const readingsOf = (key: NewMeasure['key'], { series = [] }: DraftMeasure): readonly NewReading[] =>
  series.map(({ at, value, unit, n, of, note }, place) => ({
    key: asKey<'reading'>(`${key}-V${place + 1}`),
    measureKey: key,
    order: place + 1,
    ...{ at, value, unit, note: note ?? null },
    ...{ numerator: n ?? null, denominator: of ?? null, by: null, byOid: null },
  }));

type Rows = { readonly measures: readonly NewMeasure[]; readonly readings: readonly NewReading[] };

/** The measures and values that an action of a draft becomes. Keys follow from the action's, so that they are written once. */
export const measureRows = (
  draft: Pick<DraftAction, 'measures'>,
  action: Pick<NewMeasure, 'caseKey' | 'planKey'> & { readonly key: NewMeasure['actionKey'] },
): Rows => {
  const made = measuresOf(draft).map((measure, place) => {
    const key = asKey<'measure'>(`${action.key}-M${place + 1}`);
    const { kind, text, target = null } = measure;
    const row: NewMeasure = {
      ...{ key, caseKey: action.caseKey, planKey: action.planKey, actionKey: action.key },
      ...{ order: place + 1, kind, text, target, frequency: everyIn(text) },
    };
    return { row, readings: readingsOf(key, measure) };
  });
  return { measures: made.map(({ row }) => row), readings: made.flatMap(({ readings }) => readings) };
};
