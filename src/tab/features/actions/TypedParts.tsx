import { Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type TypedField, typedFields } from '#domain/actions/action-fields.ts';
import { type Action, actionRecord } from '#domain/records/action.ts';
import type { More } from '#domain/records/field.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import styles from './Panel.module.css';
import { SaveState } from './SaveState.tsx';
import { Section } from './Section.tsx';
import { baseFor, useSave } from './use-save.ts';

interface Props {
  readonly action: Action;
  readonly mayChange: boolean;
}

const TypedPart = ({ action, mayChange, name }: Props & { readonly name: TypedField }) => {
  const { words = name, typed }: More = actionRecord.fields[name];
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<{ readonly base: Action; readonly text: string } | null>(null);
  const value: string | null = action[name];
  const { saving, save, settle } = useSave(() => `${words.toLowerCase()} saved`);
  const close = () => {
    setDraft(null);
    setOpen(false);
  };
  const { base, text } = draft ?? { base: action, text: value ?? '' };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(baseFor(base, action, [name]), { [name]: text.trim() || null })) close();
  };
  return (
    <Section title={words} act={mayChange ? 'Edit' : null} isOpen={open} onAct={() => setOpen(true)}>
      <p className={value ? 'verbatim' : 'quiet'}>{value ?? 'Nothing yet.'}</p>
      {open && (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <Field label={words} hint={typed?.hint ?? ''}>
            <Textarea
              value={text}
              maxLength={typed?.atMost ?? 0}
              resize="vertical"
              onChange={(_, data) => setDraft({ base, text: data.value })}
            />
          </Field>
          <SaveState saving={saving} save={save} settle={settle} done={close} />
          <FormButtons words="Save" saving={saving.phase === 'saving'} cancel={close} />
        </form>
      )}
    </Section>
  );
};

/** What the record of actions lets people type, one part for each field. */
export const TypedParts = (props: Props) =>
  typedFields.map((name) => <TypedPart key={name} name={name} {...props} />);
