import { Button, Field, ProgressBar, Select } from '@fluentui/react-components';
import { type ChangeEvent, type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { type Fault, send } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { focusHere, focusPage } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { go, href, setQuery } from '../../route.ts';
import { faultOf } from '../../use-answer.ts';
import styles from './ChooseFile.module.css';
import { OpenImports } from './OpenImports.tsx';

interface Chosen {
  readonly name: string;
  readonly blob: Blob;
}

interface Sending {
  readonly name: string;
  readonly part: number;
}

const useReading = (caseKey: string) => {
  const [sending, setSending] = useState<Sending | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const [same, setSame] = useState<(Chosen & { readonly words: string }) | null>(null);
  const read = async (name: string, blob: Blob, again = false) => {
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    setFault(null);
    setSame(null);
    setSending({ name, part: 0 });
    announce(`Reading ${name}`);
    try {
      const progress = (part: number) => setSending({ name, part });
      const view = await send(
        'POST /api/imports',
        { query: { case: caseKey, ...(again && { again: 'true' }) }, fileName: name },
        { file: blob, progress, signal },
      );
      announce(`${name} was read. Check what was read.`);
      focusPage();
      go(href(['import', view.id]));
    } catch (cause) {
      setSending(null);
      if (signal.aborted) return announce(`Reading ${name} was stopped.`);
      const failed = faultOf(cause);
      if (failed.code === 'same_file') setSame({ name, blob, words: failed.message });
      else setFault(failed);
    }
  };
  const wasRead = stopping.current !== null;
  return { sending, fault, same, read, wasRead, stop: () => stopping.current?.abort() };
};

/** What stands on the clipboard, as a document: a table copied out of Word or Excel, or plain rows. */
const pasted = (clipboard: DataTransfer): { readonly name: string; readonly blob: Blob } | null => {
  const html = clipboard.getData('text/html');
  const text = clipboard.getData('text/plain');
  // Word and Excel give text and a picture as well; only this says where a cell begins and which cells are merged.
  if (/<table/i.test(html)) return { name: 'Pasted.html', blob: new Blob([html], { type: 'text/html' }) };
  const file = clipboard.files[0];
  if (file) return { name: file.name, blob: file };
  return text.trim() ? { name: 'Pasted.txt', blob: new Blob([text], { type: 'text/plain' }) } : null;
};

const Progress = ({ name, part, stop }: Sending & { readonly stop: () => void }) => (
  <div className={styles.progress}>
    <p>
      {part < 1
        ? `Sending ${name} …`
        : `Reading ${name}: finding tables, recommendations, owners and dates …`}
    </p>
    <ProgressBar {...(part < 1 ? { value: part } : {})} aria-label={`Reading ${name}`} />
    <Button ref={focusHere} className={styles.stop ?? ''} onClick={stop}>
      Stop
    </Button>
  </div>
);

interface Reader {
  readonly read: (name: string, blob: Blob, again?: boolean) => Promise<void>;
}

interface SameProps extends Reader {
  readonly same: Chosen & { readonly words: string };
  readonly caseKey: string;
}

/** The same bytes once more: that is said, and there is nothing to do. */
const SameFile = ({ same: { name, blob, words }, caseKey, read }: SameProps) => (
  <section ref={focusHere} tabIndex={-1} className={styles.same} aria-label={name}>
    <p>
      <span aria-hidden>✓ </span>
      <b>{name}</b>: {words}
    </p>
    <div className={styles.answers}>
      <a href={href(['cases', caseKey])}>Open the case</a>
      <Button size="small" appearance="subtle" onClick={() => void read(name, blob, true)}>
        Import it again all the same
      </Button>
    </div>
  </section>
);

const Paste = ({ read }: Reader) => {
  const onPaste = (event: ClipboardEvent) => {
    const found = pasted(event.clipboardData);
    event.preventDefault();
    if (found) void read(found.name, found.blob);
  };
  return (
    <label className={styles.paste}>
      Or paste the table here
      <textarea
        className={styles.area}
        rows={2}
        placeholder="Copy the table from Word, Excel or a message, click here and paste"
        value=""
        onChange={() => undefined}
        onPaste={onPaste}
      />
    </label>
  );
};

const Drop = ({ caseKey }: { readonly caseKey: string }) => {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { sending, fault, same, read, wasRead, stop } = useReading(caseKey);
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) void read(file.name, file);
    target.value = '';
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void read(file.name, file);
  };
  if (sending) return <Progress {...sending} stop={stop} />;
  return (
    <>
      {fault && <ErrorBar fault={fault} />}
      {same && <SameFile {...{ same, caseKey, read }} />}
      <section
        aria-label="The document"
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <p className={styles.lead}>Drop the action plan here</p>
        <p className="quiet">Word, Excel, PDF, e-mail, web page or text, up to 50 MB</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="The action plan"
          accept=".docx,.docm,.dotx,.doc,.odt,.rtf,.xlsx,.xlsm,.xlsb,.xls,.ods,.xml,.pdf,.txt,.md,.csv,.tsv,.html,.htm,.eml,.mht,.mhtml,.msg"
          onChange={chosen}
        />
        <Button
          ref={wasRead && !same ? focusHere : null}
          appearance="primary"
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
      </section>
      <Paste read={read} />
      <p className="quiet">
        Nothing goes live yet: you check what was read first. The original is kept with the case.
      </p>
    </>
  );
};

/** The first step: which case, which document. */
export const ChooseFile = ({ rows, caseKey }: { readonly rows: Rows; readonly caseKey: string | null }) => {
  const cases = [...rows.cases.values()].sort((one, other) =>
    one.code.localeCompare(other.code, 'en', { numeric: true }),
  );
  if (cases.length === 0)
    return (
      <Empty title="A plan belongs to a case">
        Add the case first. <a href={href(['cases'])}>Go to the cases</a>
      </Empty>
    );
  const chosen = caseKey !== null && rows.cases.has(caseKey) ? caseKey : null;
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>Import a plan</h1>
      <Field label="Case" className={styles.case}>
        <Select value={chosen ?? ''} onChange={(_, { value }) => setQuery({ case: value || null }, true)}>
          <option value="">Choose the case</option>
          {cases.map((one) => (
            <option key={one.key} value={one.key}>
              {one.code} {one.title}
            </option>
          ))}
        </Select>
      </Field>
      {chosen ? (
        <Drop key={chosen} caseKey={chosen} />
      ) : (
        <p className="quiet">Choose the case, then its document.</p>
      )}
      <OpenImports rows={rows} />
    </div>
  );
};
