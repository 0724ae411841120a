import type { Draft, DraftAction, DraftRecommendation } from './draft.ts';

/** Where rows of a draft stand in their document: what is read from one place is the same row, whatever it is called. */
export interface RowKeys {
  readonly byId: ReadonlyMap<string, string>;
  readonly byKey: ReadonlyMap<string, string>;
}

type Row = Pick<DraftAction | DraftRecommendation, 'id' | 'place' | 'text'>;

const placeOf = ({ place, text }: Row): string => {
  const { sheet, table, row, paragraph } = place;
  if (table !== undefined) return `${sheet ?? ''} t${table} r${row ?? ''}`;
  return paragraph === undefined ? `“${text}”` : `${sheet ?? ''} p${paragraph}`;
};

const keyed = (letter: string, rows: readonly Row[]): readonly (readonly [id: string, key: string])[] => {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const place = placeOf(row);
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    // Several actions of one cell are told apart by their order in it.
    return [row.id, `${letter} ${place} #${count}`];
  });
};

/** The keys of all rows of a draft as it was read. */
export const keysOf = ({ recommendations, actions }: Pick<Draft, 'recommendations' | 'actions'>): RowKeys => {
  const all = [...keyed('R', recommendations), ...keyed('A', actions)];
  return {
    byId: new Map(all),
    byKey: new Map(all.map(([id, key]) => [key, id])),
  };
};
