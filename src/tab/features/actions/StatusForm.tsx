import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useRef, useState } from 'react';
import type { CheckContext } from '#domain/actions/action-change.ts';
import type { Actor } from '#domain/people/person.ts';
import type { Action, Status } from '#domain/records/action.ts';
import { statusWords } from '#wire/words.ts';
import { Choices } from '../../parts/Choices.tsx';
import { stepsFor } from './allowed-steps.ts';
import { Ladder } from './Ladder.tsx';
import styles from './Panel.module.css';
import { SaveState } from './SaveState.tsx';
import { baseFor, useSave } from './use-save.ts';

interface Props {
  readonly action: Action;
  readonly actor: Actor;
  readonly today: string;
  readonly record: Omit<CheckContext, 'actor'>;
}

interface Draft {
  /** The version that the person saw when they began; the change is made against it. */
  readonly base: Action;
  readonly status: Status;
  readonly need: string;
  readonly note: string;
}

/** What was begun and not saved, by action: closing the panel or losing the connection costs nobody their words. */
const unsaved = new Map<string, Draft>();

const changeOf = ({ base, status, need, note }: Draft) => ({
  ...(status === base.status ? {} : { status }),
  ...(status === 'blocked' && need.trim() ? { blockedNeed: need.trim() } : {}),
  ...(note.trim() ? { note: note.trim() } : {}),
});

const savedWords = (change: { readonly status?: Status | undefined; readonly note?: string | undefined }) =>
  change.status
    ? `now “${statusWords[change.status].word}”${change.note ? ', with a note' : ''}`
    : 'note saved';

const useDraft = (action: Action) => {
  const [begun, setBegun] = useState<Draft | null>(() => unsaved.get(action.key) ?? null);
  const draft = begun ?? { base: action, status: action.status, need: action.blockedNeed ?? '', note: '' };
  return {
    draft,
    edit: (part: Partial<Draft>) => {
      unsaved.set(action.key, { ...draft, ...part });
      setBegun({ ...draft, ...part });
    },
    clear: () => {
      unsaved.delete(action.key);
      setBegun(null);
    },
  };
};

interface Writing {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly set: (value: string) => void;
  readonly required?: true;
  readonly placeholder?: string;
}

const Words = ({ label, value, most, set, required, placeholder }: Writing) => (
  <Field label={label} {...(required && { required })}>
    <Textarea
      value={value}
      maxLength={most}
      resize="vertical"
      placeholder={placeholder}
      onChange={(_, data) => set(data.value)}
    />
  </Field>
);

interface Buttons {
  readonly changed: boolean;
  readonly isSaving: boolean;
  readonly clear: () => void;
}

const SaveOrCancel = ({ changed, isSaving, clear }: Buttons) => {
  const saveButton = useRef<HTMLElement | null>(null);
  const cancel = () => {
    clear();
    saveButton.current?.focus();
  };
  return (
    <div className={styles.buttons}>
      <Button
        ref={(node: HTMLElement | null) => {
          saveButton.current = node;
        }}
        appearance="primary"
        type="submit"
        disabledFocusable={!changed || isSaving}
      >
        {isSaving ? 'Saving …' : 'Save'}
      </Button>
      {changed && <Button onClick={cancel}>Cancel</Button>}
    </div>
  );
};

/** The status of the action, where this person may move it, and a note on progress. */
export const StatusForm = ({ action, actor, today, record }: Props) => {
  const { draft, edit, clear } = useDraft(action);
  const { saving, save, settle } = useSave(savedWords);
  const steps = stepsFor(draft.base, actor, { today, ...record });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(baseFor(draft.base, action, ['status', 'blockedNeed', 'note']), changeOf(draft))) clear();
  };
  const choices = steps.allowed.map((value) => ({
    value,
    words: `${statusWords[value].symbol} ${statusWords[value].word}`,
  }));
  const changed = Object.keys(changeOf(draft)).length > 0;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Ladder status={action.status} />
      {steps.allowed.length > 1 && (
        <Choices
          label="Status"
          choices={choices}
          value={draft.status}
          choose={(value) =>
            edit({ status: choices.find((each) => each.value === value)?.value ?? draft.status })
          }
        />
      )}
      {steps.waits && (
        <p className={styles.hint}>
          {statusWords[steps.waits.status].word}: {steps.waits.why}
        </p>
      )}
      {draft.status === 'blocked' && (
        <Words
          label="What is needed, and from whom"
          required
          value={draft.need}
          most={500}
          set={(need) => edit({ need })}
        />
      )}
      <Words
        label="Progress note"
        value={draft.note}
        most={4000}
        placeholder={action.note ? '' : 'What was done, what comes next'}
        set={(note) => edit({ note })}
      />
      <SaveState saving={saving} save={save} settle={settle} done={clear} />
      <SaveOrCancel changed={changed} isSaving={saving.phase === 'saving'} clear={clear} />
    </form>
  );
};
