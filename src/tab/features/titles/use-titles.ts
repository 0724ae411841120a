import { useState } from 'react';
import type { EventKey } from '#domain/key.ts';
import type { Action } from '#domain/records/action.ts';
import type { TitlesSaved } from '#wire/answers.ts';
import type { SettingsView } from '#wire/workspace-answers.ts';
import { call, type Fault } from '../../api.ts';
import { refresh } from '../../board.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';
import { isToSave } from './title-lines.ts';
import { type Entered, useEntered } from './use-entered.ts';

/** What one request carries: ten actions and their events fill one round trip to SharePoint. */
const atOnce = 10;

export type Saving =
  | { readonly phase: 'idle' }
  | { readonly phase: 'saving'; readonly done: number; readonly all: number }
  | { readonly phase: 'failed'; readonly fault: Fault };

/** What the last save did, for as long as it can be taken back. */
interface Done {
  readonly posts: readonly string[];
  readonly events: readonly EventKey[];
}

export interface Titles extends Omit<Entered, 'take'> {
  readonly saving: Saving;
  readonly done: Done | null;
  /** How many titles and posts the button would save. */
  readonly count: number;
  readonly save: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

const inTens = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) => all.slice(n * atOnce, (n + 1) * atOnce));

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** “12 titles and 2 posts”. */
export const amountWords = (titles: number, posts: number): string =>
  [titles > 0 ? counted(titles, 'title') : '', posts > 0 ? counted(posts, 'post') : '']
    .filter(Boolean)
    .join(' and ');

const savedWords = (titles: number, posts: number, answers: readonly TitlesSaved[]): string => {
  const missed = answers.reduce((sum, { refused }) => sum + refused.length, 0);
  const left = missed > 0 ? ` ${missed} could not be saved and are marked.` : '';
  return `${amountWords(titles, posts) || 'Nothing'} confirmed for Teams.${left}`;
};

/** The titles and posts of one plan on their way to being confirmed for Teams. What is entered stays until it is saved. */
export const useTitles = (planKey: string, actions: readonly Action[], first: SettingsView): Titles => {
  const [saving, setSaving] = useState<Saving>({ phase: 'idle' });
  const [done, setDone] = useState<Done | null>(null);
  const [view, setView] = useState(first);
  const { take, ...entered } = useEntered(actions, view.settings);
  const toSave = entered.lines.filter(isToSave);
  const postsToSave = entered.posts.filter(({ ticked }) => ticked).map(({ post }) => post);
  const confirmed = view.settings.postsForTeams.map(({ words }) => words);

  /** Sends in tens; what was saved before a fault stays saved, and the rest stays entered. */
  const send = async <T>(all: readonly T[], each: (some: readonly T[]) => Promise<TitlesSaved>) => {
    const answers: TitlesSaved[] = [];
    for (const some of inTens(all)) {
      setSaving({ phase: 'saving', done: answers.length * atOnce, all: all.length });
      const answer = await each(some);
      take(answer);
      answers.push(answer);
    }
    return answers;
  };
  const setPosts = async (words: readonly string[]): Promise<void> =>
    setView(await call('PATCH /api/settings', { version: view.version, body: { postsForTeams: words } }));
  const run = async (work: () => Promise<void>): Promise<void> => {
    setSaving({ phase: 'saving', done: 0, all: 0 });
    try {
      await work();
      setSaving({ phase: 'idle' });
    } catch (cause) {
      setSaving({ phase: 'failed', fault: faultOf(cause) });
    }
    void refresh();
  };

  const save = (): Promise<void> =>
    run(async () => {
      if (postsToSave.length > 0) await setPosts([...confirmed, ...postsToSave]);
      const titles = toSave.map(({ action, title, seen }) => ({
        ...{ action: action.key, seen, title: title.trim(), confirmTitle: true },
      }));
      const answers = await send(titles, (some) =>
        call('POST /api/plans/{key}/titles', { key: planKey, body: { titles: some } }),
      );
      const events = answers.flatMap(({ saved }) => saved.flatMap(({ event }) => event ?? []));
      setDone({ posts: postsToSave, events });
      announce(savedWords(events.length, postsToSave.length, answers));
    });
  const undo = (): Promise<void> =>
    run(async () => {
      if (!done) return;
      await send(done.events, (events) =>
        call('POST /api/plans/{key}/titles/undo', { key: planKey, body: { events } }),
      );
      if (done.posts.length > 0) await setPosts(confirmed.filter((words) => !done.posts.includes(words)));
      setDone(null);
      announce('The confirmation was undone.');
    });
  return { ...entered, saving, done, save, undo, count: toSave.length + postsToSave.length };
};
