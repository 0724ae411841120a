import type { Board } from '#wire/answers.ts';
import { type Context, todayOf } from '../../workspace/context.ts';

/** The mark of what a board shows: the version of its rows and the day, because what is overdue changes at midnight. */
export const boardMark = (version: string, today: string): string => `${version}.${today}`;

export const boardVersion = (context: Pick<Context, 'store' | 'now'>): string =>
  boardMark(context.store.version, todayOf(context));

const rowsVersion = (mark: string): string => mark.slice(0, mark.lastIndexOf('.'));

/**
 * The workspace as these viewers see it: live plans and what belongs to them. With the mark of an earlier board, only what
 * changed since; the whole where that mark is not known here.
 */
export const readBoard = (context: Context, since: string | null): Board => {
  const today = todayOf(context);
  const { version, ...rows } = context.view.boardSince(since === null ? null : rowsVersion(since));
  return { ...rows, version: boardMark(version, today), asAt: context.store.asAt, today };
};
