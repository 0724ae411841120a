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
import { type FormEvent, useEffect, useState } from 'react';
import type { Case, DriveLink, Reference } from '#domain/records/case.ts';
import { call, type Fault } from '../api.ts';
import { putRows, type Rows } from '../board.ts';
import { faultOf } from '../use-answer.ts';
import styles from './CaseForm.module.css';
import { ErrorBar } from './ErrorBar.tsx';
import { FolderList } from './FolderList.tsx';
import { focusPage } from './focus-here.ts';
import { announce } from './LiveRegion.tsx';

const schemes = ['StEIS', 'LFPSE', 'SI', 'SIRI', 'PSII', 'Datix', 'Case'];

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
  /** Null: one is made, or found, by the code. */
  readonly folder: DriveLink | null;
}

interface FieldsProps {
  readonly draft: Draft;
  readonly edit: (part: Partial<Draft>) => void;
}

const References = ({ draft, edit }: FieldsProps) => {
  const set = (at: number, part: Partial<Reference>) =>
    edit({ references: draft.references.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>References</legend>
      <p className={styles.hint}>A plan with a different reference is stopped before anything is filed.</p>
      {draft.references.map((reference, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other identity and are never reordered
        <div key={at} className={styles.reference}>
          <Select
            aria-label={`Type of reference ${at + 1}`}
            value={reference.scheme}
            onChange={(_, { value }) => set(at, { scheme: value })}
          >
            {[...new Set([...schemes, reference.scheme])].map((scheme) => (
              <option key={scheme}>{scheme}</option>
            ))}
          </Select>
          <Input
            aria-label={`Reference ${at + 1}`}
            value={reference.value}
            maxLength={80}
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

const Folder = ({ draft, edit }: FieldsProps) => {
  const [choosing, setChoosing] = useState(false);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Folder</legend>
      <p>{draft.folder ? draft.folder.name : `A folder named ${draft.code} (created if there is none)`}</p>
      <Button size="small" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
        {choosing ? 'Leave it' : 'Choose an existing folder'}
      </Button>
      {choosing && (
        <FolderList
          caseKey={null}
          besideFolder={({ driveId, itemId, name, webUrl }) => (
            <Button
              size="small"
              aria-label={`Use ${name}`}
              onClick={() => {
                edit({ folder: { driveId, itemId, name, webUrl } });
                setChoosing(false);
              }}
            >
              Use this one
            </Button>
          )}
        />
      )}
    </fieldset>
  );
};

const Fields = (props: FieldsProps & { readonly fault: Fault | null }) => {
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
        label="Short title (shown in Teams)"
        required
        hint="No names, dates or places."
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
      <References draft={draft} edit={edit} />
      <Folder draft={draft} edit={edit} />
      <Switch
        label="Complex case (homicide, several organisations)"
        checked={draft.complex}
        onChange={(_, { checked }) => edit({ complex: checked })}
      />
    </div>
  );
};

const draftOf = (before: Case | null, rows: Rows): Draft =>
  before ?? {
    code: nextCode(rows),
    title: '',
    references: [{ scheme: 'StEIS', value: '' }],
    complex: false,
    folder: null,
  };

const send = (before: Case | null, draft: Draft): Promise<Case> => {
  const { code, title, complex, folder } = draft;
  const references = draft.references.filter(({ value }) => value.trim());
  const input = {
    code,
    title,
    complex,
    references,
    ...(folder ? { folder: { driveId: folder.driveId, itemId: folder.itemId } } : {}),
  };
  return before
    ? call('PATCH /api/cases/{key}', { key: before.key, version: before.version, body: input })
    : call('POST /api/cases', { body: input });
};

interface Props {
  /** The case to change; null adds one. */
  readonly before: Case | null;
  readonly rows: Rows;
  /** Called with the case as it is now, or with null when the person leaves. */
  readonly close: (made: Case | null) => void;
}

/**
 * Gives the page back when the dialog goes. While one is open Fluent hides the page from screen readers; it shows it again
 * 250 ms after, on a timer of the focus keeper (tabster) that is thrown away with its last dialog before it rings.
 */
const usePageBack = () => {
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.querySelector('[role="dialog"]')) return;
        document.getElementById('root')?.removeAttribute('aria-hidden');
        if (document.activeElement === document.body) focusPage();
      }, 300);
    },
    [],
  );
};

/** Adds a case, or changes one: code, neutral title, references, folder. */
export const CaseForm = ({ before, rows, close }: Props) => {
  const [draft, setDraft] = useState<Draft>(() => draftOf(before, rows));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  usePageBack();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const made = await send(before, draft);
      putRows({ cases: [made] });
      announce(before ? `Case ${made.code} changed` : `Case ${made.code} added`);
      close(made);
    } catch (cause) {
      setFault(faultOf(cause));
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close(null)}>
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{before ? `Edit ${before.code}` : 'Add a case'}</DialogTitle>
            <DialogContent>
              <Fields draft={draft} edit={(part) => setDraft({ ...draft, ...part })} fault={fault} />
              {fault && <ErrorBar fault={fault} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={() => close(null)}>Cancel</Button>
              <Button appearance="primary" type="submit" disabledFocusable={busy}>
                {before ? 'Save' : 'Add the case'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
};
