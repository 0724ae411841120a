import { Button, Spinner } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import { countsOf } from '#domain/plans/draft-counts.ts';
import { plural } from './draft-words.ts';
import styles from './ReviewBar.module.css';
import type { Points } from './use-points.ts';
import type { Review } from './use-review.ts';

const keptWords: Readonly<Record<Review['kept'], string>> = {
  kept: 'Saved',
  keeping: 'Saving …',
  not_kept: 'Not saved yet',
};

const Counts = ({ draft }: { readonly draft: Draft }) => {
  const counts = countsOf(draft);
  const parts = [
    { value: counts.recommendations, words: plural(counts.recommendations, 'recommendation') },
    { value: counts.actions, words: plural(counts.actions, 'action') },
    {
      value: counts.recommendationsWithoutAction,
      words: `${plural(counts.recommendationsWithoutAction, 'recommendation')} without an action`,
      look: true,
    },
    { value: counts.actionsWithoutDue, words: 'without a date', look: true },
    { value: counts.actionsWithoutOwner, words: 'without an owner', look: true },
  ].filter(({ value, look }) => value > 0 || !look);
  return (
    <ul className={styles.counts} aria-label="What was read">
      {parts.map(({ value, words }) => (
        <li key={words}>
          <b>{value}</b> {words}
        </li>
      ))}
    </ul>
  );
};

/** Why the draft cannot be confirmed yet, or that it can. */
const standWords = (blocking: number, needsSentence: boolean): string => {
  if (blocking > 0)
    return `${blocking} ${blocking === 1 ? 'question needs' : 'questions need'} an answer first`;
  return needsSentence ? 'Explain above why it belongs to this case' : 'Ready to confirm';
};

interface Props {
  readonly review: Review;
  readonly points: Points;
  /** What the button says. */
  readonly label: string;
  /** Whether the sentence is missing that another case's plan needs. */
  readonly needsSentence: boolean;
  readonly accept: () => void;
}

/** Goes to the button that confirms once the last question was settled. */
const useArrival = (points: Points): void => {
  const isDone = points.open === 0;
  const { turn } = points;
  useEffect(() => {
    if (isDone && turn > 0) document.getElementById('confirm')?.focus();
  }, [isDone, turn]);
};

/** What was read in numbers, whether it is kept, and the last step. */
export const ReviewBar = ({ review, points, label, needsSentence, accept }: Props) => {
  const { draft, kept, state } = review;
  useArrival(points);
  const busy = state.phase === 'accepting';
  const isEmpty = draft.actions.length + draft.recommendations.length === 0;
  const ready = points.blocking === 0 && !needsSentence && !isEmpty;
  return (
    <section className={styles.bar} aria-label="Confirm">
      <Counts draft={draft} />
      <span className={styles.kept} role="status">
        {keptWords[kept]}
      </span>
      <Button
        size="small"
        disabledFocusable={!points.undo}
        aria-keyshortcuts="Control+Z"
        onClick={() => points.undo?.()}
      >
        Undo
      </Button>
      <div className={styles.last}>
        {busy ? (
          <Spinner size="tiny" label="Saving the plan; it goes live when everything is saved …" />
        ) : (
          <span id="stand" className={styles.stand} data-ready={ready || undefined}>
            {standWords(points.blocking, needsSentence)}
          </span>
        )}
        <Button
          id="confirm"
          appearance="primary"
          disabled={!ready}
          disabledFocusable={busy}
          aria-describedby="stand"
          onClick={accept}
        >
          {label}
        </Button>
      </div>
    </section>
  );
};
