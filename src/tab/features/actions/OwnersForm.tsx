import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Action, Owner } from '#domain/records/action.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { PersonPicker } from '../../parts/PersonPicker.tsx';
import styles from './Panel.module.css';
import { SaveState } from './SaveState.tsx';
import { baseFor, useSave } from './use-save.ts';

interface Line {
  readonly id: number;
  readonly owner: Owner;
}

const nobody = (accountable: boolean): Owner => ({ post: '', organisation: null, person: null, accountable });

let lastId = 0;
const lineOf = (owner: Owner): Line => {
  lastId += 1;
  return { id: lastId, owner };
};

const withOneAccountable = (lines: readonly Line[]): readonly Line[] => {
  const chosen = lines.find(({ owner }) => owner.accountable) ?? lines[0];
  return lines.map((line) => ({ ...line, owner: { ...line.owner, accountable: line === chosen } }));
};

interface LineProps {
  readonly line: Line;
  readonly alone: boolean;
  readonly edit: (owner: Owner) => void;
  readonly makeAccountable: () => void;
  readonly remove: () => void;
}

const OwnerLine = ({ line, alone, edit, makeAccountable, remove }: LineProps) => (
  <fieldset className={styles.ownerLine}>
    <legend className="unseen">Owner {line.owner.post}</legend>
    <Field label="Post" required>
      <Input
        value={line.owner.post}
        maxLength={200}
        required
        onChange={(_, { value }) => edit({ ...line.owner, post: value })}
      />
    </Field>
    <Field label="Person">
      <PersonPicker value={line.owner.person} choose={(person) => edit({ ...line.owner, person })} />
    </Field>
    <div className={styles.ownerFoot}>
      {alone ? (
        <span />
      ) : (
        <Checkbox
          label="Accountable"
          checked={line.owner.accountable}
          onChange={(_, { checked }) => checked && makeAccountable()}
        />
      )}
      <Button size="small" appearance="subtle" onClick={remove}>
        Remove
      </Button>
    </div>
  </fieldset>
);

/** Names posts and the persons underneath; exactly one is accountable. */
export const OwnersForm = ({ action, close }: { readonly action: Action; readonly close: () => void }) => {
  const [base] = useState(action);
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (action.owners.length > 0 ? action.owners : [nobody(true)]).map(lineOf),
  );
  const { saving, save, settle } = useSave(() => 'owners changed');
  const set = (next: readonly Line[]) => setLines(withOneAccountable(next));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(baseFor(base, action, ['owners']), { owners: lines.map(({ owner }) => owner) })) close();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {lines.map((line) => (
        <OwnerLine
          key={line.id}
          line={line}
          alone={lines.length === 1}
          edit={(owner) => set(lines.map((each) => (each === line ? { ...each, owner } : each)))}
          makeAccountable={() =>
            setLines(lines.map((each) => ({ ...each, owner: { ...each.owner, accountable: each === line } })))
          }
          remove={() => set(lines.filter((each) => each !== line))}
        />
      ))}
      <Button size="small" onClick={() => set([...lines, lineOf(nobody(lines.length === 0))])}>
        Add an owner
      </Button>
      <SaveState saving={saving} save={save} settle={settle} done={close} />
      <FormButtons words="Save owners" saving={saving.phase === 'saving'} cancel={close} />
    </form>
  );
};
