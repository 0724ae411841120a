import { Checkbox, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { titleLimit } from '#domain/actions/action-change.ts';
import { may, whoCould } from '#domain/permissions.ts';
import type { Action } from '#domain/records/action.ts';
import { isConfirmed } from '#domain/teams/confirmation.ts';
import { suspicionsOf } from '#domain/text/suspicion.ts';
import { suspicionWords } from '#wire/suspicion-words.ts';
import { useMe } from '../../me.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { href } from '../../route.ts';
import styles from './Panel.module.css';
import { SaveState } from './SaveState.tsx';
import { Section } from './Section.tsx';
import { baseFor, useSave } from './use-save.ts';

const hintFor = (title: string): string => {
  const reasons = title.trim() === '' ? [] : suspicionWords(suspicionsOf(title));
  return reasons.length === 0 ? 'No names, dates, numbers or places.' : `Please check: ${reasons.join(' ')}`;
};

interface FormProps {
  readonly action: Action;
  readonly close: () => void;
}

const TitleForm = ({ action, close }: FormProps) => {
  const [base] = useState(action);
  const [title, setTitle] = useState(action.title ?? '');
  const [confirmed, setConfirmed] = useState(isConfirmed(action));
  const me = useMe();
  const mayConfirm = me.phase === 'ready' && may(me.me, 'confirm_title').ok;
  const { saving, save, settle } = useSave(() => 'title changed');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = title.trim() || null;
    const change = { title: words, ...(mayConfirm && { confirmTitle: confirmed && words !== null }) };
    if (await save(baseFor(base, action, ['title', 'titleConfirmed']), change)) close();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label="Short title" hint={`${hintFor(title)} ${title.length} of ${titleLimit} characters.`}>
        <Input
          value={title}
          maxLength={titleLimit}
          onChange={(_, { value }) => {
            setTitle(value);
            // Other words are confirmed by somebody who has read them.
            setConfirmed(false);
          }}
        />
      </Field>
      {mayConfirm ? (
        <Checkbox
          checked={confirmed}
          label="Show it in Teams: nobody can be identified from it"
          onChange={(_, { checked }) => setConfirmed(checked === true)}
        />
      ) : (
        <p className="quiet">
          Teams will show a new title once it has been confirmed by {whoCould('confirm_title')}.
        </p>
      )}
      <SaveState saving={saving} save={save} settle={settle} done={close} />
      <FormButtons words="Save the title" saving={saving.phase === 'saving'} cancel={close} />
    </form>
  );
};

const Standing = ({ action }: { readonly action: Action }) => {
  if (action.title === null)
    return <p className="quiet">Teams shows {action.ref} only, because it has no short title yet.</p>;
  return (
    <>
      <p>{action.title}</p>
      <p className="quiet">
        {isConfirmed(action)
          ? `✓ Shown in Teams, confirmed by ${action.titleConfirmed?.by}`
          : `Not confirmed yet: Teams shows only ${action.ref}.`}{' '}
        <a href={href(['titles', action.planKey])}>All titles in this plan</a>
      </p>
    </>
  );
};

/** The short title of the action, and whether Teams may show it beside the number. */
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
      title="In Teams"
      act={mayChange ? (action.title ? 'Change the title' : 'Add a title') : null}
      isOpen={open}
      onAct={() => setOpen(true)}
    >
      {open ? <TitleForm action={action} close={() => setOpen(false)} /> : <Standing action={action} />}
    </Section>
  );
};
