import { Button, Checkbox, Input } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { titleLimit } from '#domain/actions/action-change.ts';
import type { TitlesSaved } from '#wire/answers.ts';
import { suspicionWords } from '#wire/suspicion-words.ts';
import { openAction } from '../../route.ts';
import styles from './Titles.module.css';
import type { Edit, TitleLine } from './title-lines.ts';

interface Props {
  readonly line: TitleLine;
  readonly refused: TitlesSaved['refused'][number] | undefined;
  readonly disabled: boolean;
  readonly edit: (change: Partial<Edit>) => void;
}

/** Somebody else gave the action another title: both are shown, and the person chooses. */
const Meanwhile = ({
  line,
  refused,
  edit,
}: Pick<Props, 'line' | 'edit'> & Pick<Required<Props>, 'refused'>) => {
  if (refused === undefined) return null;
  const theirs = refused.now.title;
  if (refused.code !== 'stale_version' || theirs === line.title)
    return <p className={styles.reason}>! {refused.detail}</p>;
  return (
    <div className={styles.reason}>
      <p>
        ! Someone changed this title in the meantime to “{theirs ?? 'no title'}”. Nothing was overwritten.
        Which one do you want to keep?
      </p>
      <Button
        size="small"
        aria-label={`Keep the other title of ${line.action.ref}`}
        onClick={() => edit({ title: theirs ?? '', seen: theirs, ticked: false })}
      >
        Theirs
      </Button>{' '}
      <Button
        size="small"
        aria-label={`Keep my title of ${line.action.ref}`}
        onClick={() => edit({ seen: theirs, ticked: true })}
      >
        Mine
      </Button>
    </div>
  );
};

/** Enter ticks the title and goes to the next one. */
const next = (event: KeyboardEvent<HTMLInputElement>, tick: () => void): void => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  tick();
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-title]')];
  inputs[inputs.indexOf(event.currentTarget) + 1]?.focus();
};

/** One action: its number and words, the title that Teams would show, and whether it is confirmed. */
/** By which the keys of the page find it. */
const marked: object = { 'data-title': '' };

export const TitleRow = ({ line, refused, disabled, edit }: Props) => {
  const { action, title, ticked, found, confirmed } = line;
  const isEmpty = title.trim() === '';
  const isShown = confirmed && title.trim() === action.title;
  const reasons = isEmpty
    ? ['Write a short title, or leave it empty: Teams then shows only the number.']
    : suspicionWords(found);
  const about = `reasons-${action.key}`;
  const type = (value: string) => edit({ title: value, ticked: false });
  return (
    <li className={styles.row} data-look={found.length > 0 || undefined}>
      <p className={styles.about}>
        <button type="button" className={styles.ref} onClick={() => openAction(action.key)}>
          <span className="unseen">Open action </span>
          {action.ref}
        </button>{' '}
        <span className={styles.text}>{action.text}</span>
      </p>
      <div className={styles.entry}>
        <Checkbox
          checked={isShown || (ticked && !isEmpty)}
          disabled={disabled || isEmpty || isShown}
          aria-label={`Show the title of ${action.ref} in Teams`}
          aria-describedby={about}
          onChange={(_, { checked }) => edit({ ticked: checked === true })}
        />
        <Input
          className={styles.input ?? ''}
          input={marked}
          value={title}
          maxLength={titleLimit}
          disabled={disabled}
          aria-label={`Short title of ${action.ref}`}
          aria-describedby={about}
          onChange={(_, { value }) => type(value)}
          onKeyDown={(event) => next(event, () => edit({ ticked: !isEmpty }))}
        />
      </div>
      <div id={about} className={styles.reasons}>
        {isShown && <p className={styles.good}>✓ Shown in Teams, confirmed by {action.titleConfirmed?.by}</p>}
        {reasons.map((words) => (
          <p key={words} className={isEmpty ? 'quiet' : styles.reason}>
            {isEmpty ? words : `? ${words}`}
          </p>
        ))}
        <Meanwhile {...{ line, refused, edit }} />
      </div>
    </li>
  );
};
