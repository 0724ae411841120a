import { Button, Field, Select, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { Draft } from '#domain/import/draft.ts';
import { ofHeadings } from '#domain/import/questions.ts';
import { headingFieldWords } from '#wire/heading-words.ts';
import type { ImportView } from '#wire/import-answers.ts';
import { call, type Fault } from '../../api.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { focusHere, focusPage } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { isMeaning, type Meaning, MeaningOptions } from '../../parts/MeaningOptions.tsx';
import { faultOf } from '../../use-answer.ts';
import styles from './HeadingMap.module.css';
import type { Review } from './use-review.ts';

interface Props {
  readonly review: Review;
  /** Shows the draft that was read again. */
  readonly readAgain: (view: ImportView) => void;
}

/** Asks the server to read the document again with a meaning for one heading. */
const useMapping = ({ review, readAgain }: Props) => {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [asked, setAsked] = useState<{ readonly heading: string; readonly field: Meaning } | null>(null);
  const map = async (heading: string, field: Meaning, anew: boolean) => {
    setBusy(true);
    setFault(null);
    setAsked(null);
    try {
      const { id: key, version } = await review.latest();
      const body = { heading, field, anew };
      const view = await call('POST /api/imports/{key}/headings', { key, version, body });
      announce(`“${heading}” means: ${headingFieldWords[field]}. The document was read again.`);
      focusPage();
      readAgain(view);
    } catch (cause) {
      const failed = faultOf(cause);
      if (failed.code === 'edits_would_go') setAsked({ heading, field });
      else setFault(failed);
      setBusy(false);
    }
  };
  const cancel = () => {
    setAsked(null);
    document.getElementById('headings-not-known')?.focus();
  };
  return { busy, fault, asked, map, cancel };
};

const Heading = ({
  raw,
  busy,
  map,
}: {
  readonly raw: string;
  readonly busy: boolean;
  readonly map: (field: Meaning) => void;
}) => {
  const [field, setField] = useState('');
  return (
    <li className={styles.row}>
      <Field label={`“${raw}” is`} className={styles.field ?? ''}>
        <Select size="small" value={field} onChange={(_, { value }) => setField(value)}>
          <option value="">Choose what it means</option>
          <MeaningOptions />
        </Select>
      </Field>
      <Button
        size="small"
        disabledFocusable={busy || !isMeaning(field)}
        onClick={() => isMeaning(field) && map(field)}
      >
        Read it this way
      </Button>
    </li>
  );
};

/** Goes to the list, where a heading is given another meaning. */
export const goToHeadings = (): void => {
  const summary = document.getElementById('headings-not-known');
  summary?.closest('details')?.setAttribute('open', '');
  summary?.focus();
};

/** The headings without a meaning, and those that were given one by what stands below them. */
const notUnderstood = ({ plan, questions }: Draft): readonly string[] => {
  const asked = new Set(questions.filter(({ about }) => about === ofHeadings).map(({ text }) => text));
  return [
    ...new Set(
      plan.headings.filter(({ raw, field }) => field === null || asked.has(raw)).map(({ raw }) => raw),
    ),
  ];
};

/** Columns and labels of the document that were not understood, to be named once: remembered for the workspace. */
export const HeadingMap = (props: Props) => {
  const { busy, fault, asked, map, cancel } = useMapping(props);
  const unknown = notUnderstood(props.review.draft);
  if (unknown.length === 0) return null;
  const what = unknown.length === 1 ? 'one heading' : `${unknown.length} headings`;
  return (
    <details className={styles.box} open={unknown.length <= 3}>
      <summary id="headings-not-known">We did not understand {what} of the document</summary>
      <p className="quiet">
        Say what it means once: the document is read again, and future documents will be understood.
      </p>
      {fault && <ErrorBar fault={fault} />}
      {asked && (
        <div role="alert" className={styles.asked} ref={focusHere} tabIndex={-1}>
          <p>
            You changed this draft. Reading the document again with “{asked.heading}” discards your changes.
          </p>
          <Button
            size="small"
            appearance="primary"
            onClick={() => void map(asked.heading, asked.field, true)}
          >
            Read it again
          </Button>
          <Button size="small" onClick={cancel}>
            Keep my changes
          </Button>
        </div>
      )}
      {busy && <Spinner size="tiny" label="Reading the document again …" className={styles.busy ?? ''} />}
      <ul className={styles.rows}>
        {unknown.map((raw) => (
          <Heading key={raw} raw={raw} busy={busy} map={(field) => void map(raw, field, false)} />
        ))}
      </ul>
    </details>
  );
};
