import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { changeOfStep, type QuickStep, quickSteps, quickStepWords } from '#domain/actions/quick-step.ts';
import type { Action } from '#domain/records/action.ts';
import { statusWords } from '#wire/words.ts';
import type { Rows } from '../../board.ts';
import { DueDay } from '../../parts/DueDay.tsx';
import { StatusWord } from '../../parts/StatusWord.tsx';
import { SaveState } from '../actions/SaveState.tsx';
import { useSave } from '../actions/use-save.ts';
import styles from './Mine.module.css';
import { OpenAction } from './OpenAction.tsx';

/** The moves that change something: what it is already is not offered again, but for “on track”, which notes it. */
const movesOf = ({ status }: Action): readonly QuickStep[] =>
  quickSteps.filter((step) => !(step === 'blocked' && status === 'blocked'));

interface NeedProps {
  readonly action: Action;
  readonly busy: boolean;
  readonly save: (need: string) => void;
  readonly cancel: () => void;
}

/** What a blocked action needs. What was typed stays when it is refused. */
const NeedForm = ({ action, busy, save, cancel }: NeedProps) => {
  const [need, setNeed] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (need.trim()) save(need.trim());
  };
  return (
    <form className={styles.need} onSubmit={submit}>
      <Field label={`What does ${action.ref} need, and from whom?`} required>
        <Textarea
          value={need}
          maxLength={500}
          resize="vertical"
          autoFocus
          onChange={(_, { value }) => setNeed(value)}
        />
      </Field>
      <div className={styles.moves}>
        <Button type="submit" appearance="primary" disabled={busy || !need.trim()}>
          Save as blocked
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </form>
  );
};

/** Done, on track, blocked: each is one move, saved at once, and undone with the bar below. */
const Moves = ({ action }: { readonly action: Action }) => {
  const [asks, setAsks] = useState(false);
  const { saving, save, settle } = useSave(({ status }) =>
    status ? `now “${statusWords[status].word}”` : 'noted as on track',
  );
  const busy = saving.phase === 'saving';
  const move = (step: QuickStep, words?: string) => {
    const { status, ...rest } = changeOfStep(step, words);
    // An action that is in progress stays so; that it is on track is noted.
    void save(action, status === action.status ? rest : { status, ...rest });
    setAsks(false);
  };
  return (
    <>
      <fieldset className={styles.moves}>
        <legend className="unseen">How {action.ref} is going</legend>
        {movesOf(action).map((step) => (
          <Button
            key={step}
            size="small"
            disabled={busy}
            aria-label={`${quickStepWords[step]}: ${action.ref}`}
            {...(step === 'blocked' && { 'aria-expanded': asks })}
            onClick={() => (step === 'blocked' ? setAsks(!asks) : move(step))}
          >
            {quickStepWords[step]}
          </Button>
        ))}
      </fieldset>
      {asks && (
        <NeedForm
          action={action}
          busy={busy}
          save={(need) => move('blocked', need)}
          cancel={() => setAsks(false)}
        />
      )}
      <SaveState saving={saving} save={save} settle={settle} done={settle} />
    </>
  );
};

interface Props {
  readonly action: Action;
  readonly rows: Rows;
  /** Whether the row offers the three moves. */
  readonly moves?: boolean;
}

/** One action of mine: what, since when, and the three moves. */
export const MyRow = ({ action, rows, moves = false }: Props) => (
  <li className={styles.row}>
    <OpenAction action={action} rows={rows} words={action.title ?? action.text} />
    <div className={styles.facts}>
      <DueDay action={action} today={rows.today} />
      <StatusWord status={action.status} />
      {action.status === 'blocked' && action.blockedNeed && (
        <span className="quiet">Needs: {action.blockedNeed}</span>
      )}
    </div>
    {moves && <Moves action={action} />}
  </li>
);
