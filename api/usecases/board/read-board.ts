import type { Board } from '#wire/answers.ts';
import { type Context, todayOf } from '../../workspace/context.ts';

/** The mark of what a board shows: the version of its rows and the day, because what is overdue changes at midnight. */
export const boardMark = (version: string, today: string): string => `${version}.${today}`;

const rowsVersion = (mark: string): string => mark.slice(0, mark.lastIndexOf('.'));

type About = Pick<Board, 'version' | 'asAt' | 'today'>;

const aboutOf = ({ store }: Context, version: string, today: string): About => ({
  ...{ version: boardMark(version, today), asAt: store.asAt, today },
});

/** What changed on the board of these viewers since the mark of an earlier one; null where that mark is not known here. */
export const boardSince = (context: Context, mark: string): Board | null => {
  const changes = context.view.board.since(rowsVersion(mark));
  return changes && { ...changes, ...aboutOf(context, changes.version, todayOf(context)), whole: false };
};

/** A whole board as its JSON in gzip, and its mark. */
interface WholeBoard {
  readonly mark: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The workspace as these viewers see it: live plans and what belongs to them. */
export const wholeBoard = async (context: Context): Promise<WholeBoard> => {
  const today = todayOf(context);
  const gone: Board['gone'] = [];
  const { version, bytes } = await context.view.board.whole((known) => ({
    ...{ ...aboutOf(context, known, today), whole: true, gone },
  }));
  return { mark: boardMark(version, today), bytes };
};
