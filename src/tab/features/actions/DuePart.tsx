import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { daysOver } from '#domain/actions/overdue.ts';
import { type SlipReason, slipReasons } from '#domain/actions/slip.ts';
import type { Action } from '#domain/records/action.ts';
import type { ActionChange } from '#wire/requests.ts';
import { overdueWord } from '#wire/words.ts';
import { daysCount, dayWords, movedDays, slipDays } from '../../parts/days.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import styles from './Panel.module.css';
import { SaveState } from './SaveState.tsx';
import { Section } from './Section.tsx';
import { baseFor, useSave } from './use-save.ts';

const timesWords = (times: number): string =>
  times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;

/** A fact in the words of the plan; nothing where it says none. */
const AsWritten = ({ name, words }: { readonly name: string; readonly words: string | null }) =>
  words && (
    <>
      <dt>{name}</dt>
      <dd className="verbatim">“{words}”</dd>
    </>
  );

const Facts = ({ action, today }: { readonly action: Action; readonly today: string }) => {
  const over = daysOver(action, today);
  const slip = slipDays(action);
  return (
    <dl className={styles.facts}>
      <dt>Due</dt>
      <dd>
        <b>{action.due ? dayWords(action.due) : 'No date'}</b>
        {over > 0 && (
          <span className={styles.late}>
            <span aria-hidden> {overdueWord.symbol} </span>
            {daysCount(over)} overdue
          </span>
        )}
      </dd>
      {action.firstDue && action.slips > 0 && (
        <>
          <dt>First due</dt>
          <dd>
            {dayWords(action.firstDue)}
            {slip !== null && `, now ${movedDays(slip)}`}, moved {timesWords(action.slips)}
          </dd>
        </>
      )}
      <AsWritten name="As written" words={action.dueText} />
      <AsWritten name="Start" words={action.startText} />
      <AsWritten name="Review" words={action.reviewText} />
      {(action.completedOn || action.completedText) && (
        <>
          <dt>Completed</dt>
          <dd className="verbatim">
            {action.completedOn && dayWords(action.completedOn)}
            {action.completedText && ` “${action.completedText}”`}
          </dd>
        </>
      )}
    </dl>
  );
};

interface Draft {
  readonly base: Action;
  readonly due: string;
  readonly reason: SlipReason | '';
  readonly words: string;
}

const changeOf = ({ due, reason, words }: Draft): ActionChange => ({
  due: due || null,
  ...(reason ? { slip: { reason, words: words.trim() } } : {}),
});

const isReason = (value: string): value is SlipReason => value in slipReasons;

const SlipFields = ({
  draft,
  edit,
}: {
  readonly draft: Draft;
  readonly edit: (part: Partial<Draft>) => void;
}) => (
  <>
    <Field label="Why is the date moving?" required hint="The first date and every change stay on record.">
      <Select
        value={draft.reason}
        required
        onChange={(_, { value }) => edit({ reason: isReason(value) ? value : '' })}
      >
        <option value="">Choose a reason</option>
        {Object.entries(slipReasons).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
    <Field label="Explain in a sentence" required={draft.reason === 'other'}>
      <Textarea
        value={draft.words}
        maxLength={1000}
        resize="vertical"
        onChange={(_, { value }) => edit({ words: value })}
      />
    </Field>
  </>
);

const DueForm = ({ action, close }: { readonly action: Action; readonly close: () => void }) => {
  const [draft, setDraft] = useState<Draft>({ base: action, due: action.due ?? '', reason: '', words: '' });
  const { saving, save, settle } = useSave(({ due }) => (due ? `due ${dayWords(due)}` : 'no due date'));
  const moves = (draft.base.firstDue ?? draft.base.due) !== null;
  const edit = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(baseFor(draft.base, action, ['due', 'firstDue', 'slips']), changeOf(draft))) close();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label="New date" required>
        <Input type="date" value={draft.due} required onChange={(_, { value }) => edit({ due: value })} />
      </Field>
      {moves && <SlipFields draft={draft} edit={edit} />}
      <SaveState saving={saving} save={save} settle={settle} done={close} />
      <FormButtons words="Save the date" saving={saving.phase === 'saving'} cancel={close} />
    </form>
  );
};

interface Props {
  readonly action: Action;
  readonly today: string;
  readonly mayChange: boolean;
}

/** The date as promised first, the date now, and its words in the plan; and the form that moves it with a reason. */
export const DuePart = ({ action, today, mayChange }: Props) => {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Date"
      act={mayChange ? (action.due ? 'Move the date' : 'Set a date') : null}
      isOpen={open}
      onAct={() => setOpen(true)}
    >
      <Facts action={action} today={today} />
      {open && <DueForm action={action} close={() => setOpen(false)} />}
    </Section>
  );
};
