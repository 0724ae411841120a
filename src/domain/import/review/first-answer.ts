import type { Draft } from '#domain/import/document/draft.ts';
import { answerInstead, removeAction } from './edit-draft.ts';
import { type Point, type PointKind, pointsOf, subjectOf } from './open-points.ts';
import { openOfKind, settle, settleKind } from './settle.ts';

/**
 * The first answer to a question: what was read is right. Of words that only tell what has happened it is that nothing is
 * to be done: as an action they would be promises that nobody made, overdue from the first day.
 */

/** The words of an action become the response to its recommendation; under none they are kept with the document. */
const asBackground = (draft: Draft, id: string): Draft => {
  const answered = answerInstead(draft, id);
  if (answered !== draft) return answered;
  const without = removeAction(draft, id);
  if (without === draft) return draft;
  return settle(without, { of: 'unplaced', at: without.unplaced.length - 1 });
};

const actionOf = (draft: Draft, { at }: Pick<Point, 'at'>): string => {
  const question = draft.questions[at];
  return question === undefined ? '' : subjectOf(question).id;
};

/** The draft with the first answer to a point. */
export const firstAnswer = (draft: Draft, point: Pick<Point, 'of' | 'at' | 'kind'>): Draft =>
  point.kind === 'narrative' ? asBackground(draft, actionOf(draft, point)) : settle(draft, point);

/** The draft with the first answer to all open points of a kind that one look settles for all. */
export const firstAnswerToKind = (draft: Draft, kind: PointKind): Draft => {
  if (kind !== 'narrative') return settleKind(draft, kind);
  const told = openOfKind(pointsOf(draft), kind).map((point) => actionOf(draft, point));
  return told.reduce(asBackground, draft);
};
