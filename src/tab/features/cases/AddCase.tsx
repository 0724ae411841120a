import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Select,
  Switch,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Reference } from '#domain/incident-case.ts';
import { addCase, type Fault } from '../../api.ts';
import { putRows, type Rows } from '../../board.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { go, href } from '../../route.ts';
import { faultOf } from '../../use-answer.ts';
import styles from './AddCase.module.css';

const schemes = ['StEIS', 'LFPSE', 'SI', 'SIRI', 'Datix', 'Case'] as const;

/** The code after the highest one in use: C-014 after C-013. */
const nextCode = (rows: Rows): string => {
  const numbers = [...rows.cases.values()].map(({ code }) => Number(/^C-(\d+)$/.exec(code)?.[1] ?? 0));
  return `C-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
};

interface Draft {
  readonly code: string;
  readonly title: string;
  readonly references: readonly Reference[];
  readonly complex: boolean;
}

interface FieldsProps {
  readonly draft: Draft;
  readonly edit: (part: Partial<Draft>) => void;
  readonly fault: Fault | null;
}

const References = ({ draft, edit }: FieldsProps) => {
  const set = (at: number, part: Partial<Reference>) =>
    edit({ references: draft.references.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <fieldset className={styles.references}>
      <legend className={styles.legend}>References</legend>
      <p className={styles.hint}>A plan that names another reference is stopped before anything is filed.</p>
      {draft.references.map((reference, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other identity and are never reordered
        <div key={at} className={styles.reference}>
          <Select
            aria-label={`Scheme of reference ${at + 1}`}
            value={reference.scheme}
            onChange={(_, { value }) => set(at, { scheme: value })}
          >
            {schemes.map((scheme) => (
              <option key={scheme}>{scheme}</option>
            ))}
          </Select>
          <Input
            aria-label={`Reference ${at + 1}`}
            value={reference.value}
            maxLength={80}
            placeholder="2026/12345"
            onChange={(_, { value }) => set(at, { value })}
          />
        </div>
      ))}
      <Button
        size="small"
        onClick={() => edit({ references: [...draft.references, { scheme: 'LFPSE', value: '' }] })}
      >
        Add a reference
      </Button>
    </fieldset>
  );
};

const Fields = (props: FieldsProps) => {
  const { draft, edit, fault } = props;
  const wrong = (field: string) => (fault?.field === field ? { validationMessage: fault.message } : {});
  return (
    <div className={styles.fields}>
      <Field label="Code" required hint="Letters, a hyphen and a number." {...wrong('code')}>
        <Input
          value={draft.code}
          required
          pattern="[A-Z]{1,4}-[0-9]{1,6}"
          onChange={(_, { value }) => edit({ code: value.toUpperCase() })}
        />
      </Field>
      <Field
        label="Neutral title"
        required
        hint="May be read in the channel: no names, dates or places."
        {...wrong('title')}
      >
        <Input
          value={draft.title}
          required
          minLength={3}
          maxLength={80}
          onChange={(_, { value }) => edit({ title: value })}
        />
      </Field>
      <References {...props} />
      <Switch
        label="Complex case (homicide, several organisations)"
        checked={draft.complex}
        onChange={(_, { checked }) => edit({ complex: checked })}
      />
      <p className={styles.hint}>
        A folder with this code is made under the folder root, or the one that stands there is used.
      </p>
    </div>
  );
};

/** Adds a case with its references; its folder is made or found by its code. */
export const AddCase = ({ close, rows }: { readonly close: () => void; readonly rows: Rows }) => {
  const [draft, setDraft] = useState<Draft>(() => ({
    code: nextCode(rows),
    title: '',
    references: [{ scheme: 'StEIS', value: '' }],
    complex: false,
  }));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const references = draft.references.filter(({ value }) => value.trim());
      const made = await addCase({ ...draft, references });
      putRows({ cases: [made] });
      announce(`Case ${made.code} added`);
      close();
      go(href(['cases', made.key]));
    } catch (cause) {
      setFault(faultOf(cause));
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>Add a case</DialogTitle>
            <DialogContent>
              <Fields draft={draft} edit={(part) => setDraft({ ...draft, ...part })} fault={fault} />
              {fault && <ErrorBar fault={fault} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={close}>Cancel</Button>
              <Button appearance="primary" type="submit" disabled={busy}>
                {busy ? 'Adding …' : 'Add the case'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
};
