import type { Draft, DraftAction, DraftCell, Question } from '#domain/import/document/draft.ts';
import { subjectOf } from './open-points.ts';

const printedCell = ({ field, ...cell }: DraftCell) => ({ kind: field, ...cell });

const withCells = <T extends { readonly cells?: readonly DraftCell[] }>({ cells, ...rest }: T) => ({
  ...rest,
  ...(cells && { cells: cells.map(printedCell) }),
});

/** Whether a question doubts who or how far: printed as a flag of its action, since `A7.owners` is a name of ours. */
const isFlag = (question: Question): boolean => ['owners', 'status'].includes(subjectOf(question).field);

const withDoubts = (action: DraftAction, questions: readonly Question[]): DraftAction => {
  const doubts = questions.filter((question) => isFlag(question) && subjectOf(question).id === action.id);
  return { ...action, flags: [...action.flags, ...doubts.map(({ reason, text }) => reason ?? text)] };
};

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
  actions: draft.actions.map((action) => withCells(withDoubts(action, draft.questions))),
  questions: draft.questions.filter((question) => !isFlag(question)),
});
