import { Button, ProgressBar } from '@fluentui/react-components';
import { type ChangeEvent, lazy, Suspense, useRef, useState } from 'react';
import type { Action } from '#domain/action.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { Actor } from '#domain/person.ts';
import { type Fault, uploadEvidence } from '../../api.ts';
import { Busy } from '../../parts/Busy.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';
import { EvidenceItem } from './EvidenceItem.tsx';
import { noteEvidence } from './note-evidence.ts';
import styles from './Panel.module.css';
import { Section } from './Section.tsx';

const LinkFile = lazy(async () => ({ default: (await import('./LinkFile.tsx')).LinkFile }));

interface Sending {
  readonly name: string;
  readonly part: number;
}

const useUpload = (action: Action) => {
  const [sending, setSending] = useState<Sending | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const upload = async (file: File) => {
    setFault(null);
    setSending({ name: file.name, part: 0 });
    announce(`Uploading ${file.name}`);
    try {
      const answer = await uploadEvidence(action.key, file, (part) => setSending({ name: file.name, part }));
      noteEvidence(answer, `${action.ref}: ${answer.evidence.name} filed`);
    } catch (cause) {
      setFault(faultOf(cause));
    } finally {
      setSending(null);
    }
  };
  return { sending, fault, upload };
};

const Upload = ({ action }: { readonly action: Action }) => {
  const input = useRef<HTMLInputElement>(null);
  const { sending, fault, upload } = useUpload(action);
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) void upload(file);
    target.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`A file as evidence for ${action.ref}`}
        onChange={chosen}
      />
      <Button disabled={sending !== null} onClick={() => input.current?.click()}>
        Upload a file
      </Button>
      {sending && (
        <div className={styles.progress}>
          <span>
            {sending.part < 1 ? `Uploading ${sending.name}` : `Filing ${sending.name} in the case folder`} …
          </span>
          <ProgressBar {...(sending.part < 1 ? { value: sending.part } : {})} aria-label="Upload" />
        </div>
      )}
      {fault && <ErrorBar fault={fault} />}
    </>
  );
};

const Promised = ({ texts }: { readonly texts: readonly string[] }) =>
  texts.length > 0 && (
    <div>
      <h4 className={styles.sub}>Promised in the plan</h4>
      <ul className={styles.promised}>
        {texts.map((text) => (
          <li key={text} className="verbatim">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );

interface Props {
  readonly action: Action;
  readonly evidence: readonly Evidence[];
  readonly actor: Actor | null;
  readonly mayChange: boolean;
}

/** What the plan promised as proof, and beside it what was filed; link, upload, check, unlink. */
export const EvidencePart = ({ action, evidence, actor, mayChange }: Props) => {
  const [linking, setLinking] = useState(false);
  const filed = evidence.filter(({ state }) => state !== 'unlinked');
  const newestFirst = filed.toSorted((one, other) => other.filedAt.localeCompare(one.filedAt));
  return (
    <Section title="Evidence">
      <Promised texts={action.evidencePromised} />
      <div className={styles.form}>
        <h4 className={styles.sub}>Filed ({filed.length})</h4>
        {filed.length === 0 && <p className="quiet">No file is linked yet.</p>}
        {filed.length > 0 && (
          <ul className={styles.files}>
            {newestFirst.map((item) => (
              <EvidenceItem key={item.key} item={item} action={action} actor={actor} />
            ))}
          </ul>
        )}
        {mayChange && (
          <div className={styles.buttons}>
            <Button aria-expanded={linking} onClick={() => setLinking(!linking)}>
              {linking ? 'Close the folder' : 'Link a file from the case folder'}
            </Button>
            <Upload action={action} />
          </div>
        )}
        {linking && (
          <Suspense fallback={<Busy label="Opening the folder" lines={3} />}>
            <LinkFile action={action} linked={filed} done={() => setLinking(false)} />
          </Suspense>
        )}
      </div>
    </Section>
  );
};
