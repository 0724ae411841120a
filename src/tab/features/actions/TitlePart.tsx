import { Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Action } from '#domain/action.ts';
import { titleLimit } from '#domain/action-change.ts';
import { channelSafe } from '#domain/patient-data.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import styles from './Panel.module.css';
import { SaveState } from './SaveState.tsx';
import { Section } from './Section.tsx';
import { baseFor, useSave } from './use-save.ts';

const hintFor = (title: string): string =>
  title.trim() === '' || channelSafe(title) !== null
    ? 'Read in the channel: no names, dates, numbers or places.'
    : 'This may point to a person or place. The channel will show the action’s number alone.';

const TitleForm = ({ action, close }: { readonly action: Action; readonly close: () => void }) => {
  const [base] = useState(action);
  const [title, setTitle] = useState(action.title ?? '');
  const { saving, save, settle } = useSave(() => 'title changed');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(baseFor(base, action, ['title']), { title: title.trim() || null })) close();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label="Neutral title" hint={`${hintFor(title)} ${title.length} of ${titleLimit} characters.`}>
        <Input value={title} maxLength={titleLimit} onChange={(_, { value }) => setTitle(value)} />
      </Field>
      <SaveState saving={saving} save={save} settle={settle} done={close} />
      <FormButtons words="Save the title" saving={saving.phase === 'saving'} cancel={close} />
    </form>
  );
};

/** The neutral title under which the action stands in channel posts. */
export const TitlePart = ({
  action,
  mayChange,
}: {
  readonly action: Action;
  readonly mayChange: boolean;
}) => {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="In the channel"
      act={mayChange ? (action.title ? 'Change the title' : 'Give it a title') : null}
      isOpen={open}
      onAct={() => setOpen(true)}
    >
      {open ? (
        <TitleForm action={action} close={() => setOpen(false)} />
      ) : (
        <p className={action.title ? undefined : 'quiet'}>
          {action.title ?? `Posts show ${action.ref} alone, because it has no neutral title yet.`}
        </p>
      )}
    </Section>
  );
};
