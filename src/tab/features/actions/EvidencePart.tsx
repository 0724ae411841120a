import { Button } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import type { Actor } from '#domain/people/person.ts';
import type { RecordOfAction } from '#domain/people/second-person.ts';
import type { Action } from '#domain/records/action.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import { lazily } from '../../lazily.tsx';
import { Busy } from '../../parts/Busy.tsx';
import { EvidenceItem } from './EvidenceItem.tsx';
import styles from './Panel.module.css';
import { Section } from './Section.tsx';
import { UploadPart } from './UploadPart.tsx';

const LinkFile = lazily(async () => (await import('./LinkFile.tsx')).LinkFile);

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
  readonly record: Pick<RecordOfAction, 'events'> & { readonly evidence: readonly Evidence[] };
  readonly actor: Actor | null;
  readonly mayChange: boolean;
}

/** What the plan promised as proof, and beside it what was filed; link, upload, check, unlink. */
export const EvidencePart = ({ action, record, actor, mayChange }: Props) => {
  const [linking, setLinking] = useState(false);
  const filed = record.evidence.filter(({ state }) => state !== 'unlinked');
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
              <EvidenceItem key={item.key} item={item} action={action} actor={actor} record={record} />
            ))}
          </ul>
        )}
        {mayChange && (
          <div className={styles.buttons}>
            <Button aria-expanded={linking} onClick={() => setLinking(!linking)}>
              {linking ? 'Close the folder' : 'Link a file from the case folder'}
            </Button>
            <UploadPart action={action} />
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
