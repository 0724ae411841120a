import { useMemo, useState } from 'react';
import type { Action } from '#domain/records/action.ts';
import type { TitlesSaved } from '#wire/answers.ts';
import type { Settings } from '#wire/requests.ts';
import { putRows } from '../../board.ts';
import { type Edit, lineOf, type PostLine, postsOf, type TitleLine } from './title-lines.ts';

type RefusedTitle = TitlesSaved['refused'][number];

export interface Entered {
  readonly lines: readonly TitleLine[];
  readonly posts: readonly (PostLine & { readonly ticked: boolean })[];
  /** What could not be saved, by action, with the sentence of why. */
  readonly refused: ReadonlyMap<string, RefusedTitle>;
  readonly edit: (line: TitleLine, change: Partial<Edit>) => void;
  readonly tickAll: (ticked: boolean) => void;
  readonly tickPost: (post: string, ticked: boolean) => void;
  /** Puts in what the server answered: what is saved is entered no more. */
  readonly take: (answer: TitlesSaved) => void;
}

const without = <T>(all: ReadonlyMap<string, T>, { saved }: TitlesSaved): Map<string, T> =>
  new Map([...all].filter(([key]) => !saved.some(({ action }) => action.key === key)));

/** What somebody has entered and ticked on the page, over the rows as they are now. */
export const useEntered = (actions: readonly Action[], settings: Settings): Entered => {
  const [edits, setEdits] = useState<ReadonlyMap<string, Edit>>(new Map());
  const [postTicks, setPostTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [refused, setRefused] = useState<Entered['refused']>(new Map());
  const lines = useMemo(
    () => actions.map((action) => lineOf(action, edits.get(action.key))),
    [actions, edits],
  );
  const posts = useMemo(
    () =>
      postsOf(actions, settings).map((line) => ({
        ...line,
        ticked: postTicks.get(line.post) ?? line.found.length === 0,
      })),
    [actions, settings, postTicks],
  );
  const put = (changed: readonly TitleLine[]): void =>
    setEdits((all) => {
      const next = new Map(all);
      for (const { action, title, seen, ticked } of changed) next.set(action.key, { title, seen, ticked });
      return next;
    });
  return {
    ...{ lines, posts, refused },
    edit: (line, change) => put([{ ...line, ...change }]),
    tickAll: (ticked) => {
      const isHarmless = ({ confirmed, found, title }: TitleLine) =>
        !confirmed && found.length === 0 && title.trim() !== '';
      put(
        lines
          .filter((line) => (ticked ? isHarmless(line) : line.ticked))
          .map((line) => ({ ...line, ticked })),
      );
    },
    tickPost: (post, ticked) => setPostTicks((all) => new Map(all).set(post, ticked)),
    take: (answer) => {
      putRows({
        actions: [...answer.saved.map(({ action }) => action), ...answer.refused.map(({ now }) => now)],
      });
      setEdits((all) => without(all, answer));
      setRefused((all) => {
        const next = without(all, answer);
        for (const each of answer.refused) next.set(each.action, each);
        return next;
      });
    },
  };
};
