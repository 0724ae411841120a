import type { Draft, DraftCell } from './draft.ts';

const printedCell = ({ field, ...cell }: DraftCell) => ({ kind: field, ...cell });

const withCells = <T extends { readonly cells?: readonly DraftCell[] }>({ cells, ...rest }: T) => ({
  ...rest,
  ...(cells && { cells: cells.map(printedCell) }),
});

/**
 * A draft as `npm run import` prints it, for programs that count every word of it against the document. Names of ours stand
 * under keys of names: a cell says its field as `kind`, and an answer that was not stated is not printed.
 */
export const printedDraft = (draft: Draft) => ({
  ...draft,
  recommendations: draft.recommendations.map(({ response, ...rest }) => ({
    ...withCells(rest),
    ...(response === 'not_stated' ? {} : { response }),
  })),
  actions: draft.actions.map(withCells),
});
