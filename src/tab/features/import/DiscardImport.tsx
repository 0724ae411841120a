import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { may } from '#domain/permissions.ts';
import type { ImportView } from '#wire/import-answers.ts';
import { call, type Fault } from '../../api.ts';
import { useMe } from '../../me.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { focusHere } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';
import styles from './ChooseFile.module.css';

interface Props {
  readonly file: string;
  /** The import as it is to be discarded. */
  readonly latest: () => Promise<Pick<ImportView, 'id' | 'version'>>;
  /** What is to be said and shown once it is discarded. */
  readonly done: (words: string) => void;
  /** Somebody has changed it since: asks for it anew. */
  readonly changed?: () => void;
}

const changedWords =
  'Someone changed this draft after the page was opened, so nothing was discarded. Open it and check before you discard it.';

interface Question {
  readonly file: string;
  readonly fault: Pick<Fault, 'code' | 'message' | 'request'> | null;
  readonly busy: boolean;
  readonly keep: () => void;
  readonly discard: () => Promise<void>;
}

const Ask = ({ file, fault, busy, keep, discard }: Question) => (
  <section className={styles.ask} aria-label={`Discard ${file}?`}>
    <p>
      <b>Discard it?</b> The document and this draft go to the recycle bin of the SharePoint site. Nothing in
      the case changes. The history of the case will show that you discarded it.
    </p>
    {fault && <ErrorBar fault={fault} />}
    <div className={styles.answers}>
      <Button ref={focusHere} size="small" onClick={keep}>
        Keep it
      </Button>
      <Button appearance="primary" size="small" disabledFocusable={busy} onClick={() => void discard()}>
        {busy ? 'Discarding …' : 'Discard'}
      </Button>
    </div>
  </section>
);

/** Discards a document that was brought by mistake, after asking once; for anyone who may import. */
export const DiscardImport = ({ file, latest, done, changed }: Props) => {
  const me = useMe();
  const [state, setState] = useState<'closed' | 'asking' | 'kept'>('closed');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Pick<Fault, 'code' | 'message' | 'request'> | null>(null);
  const finish = (removed: boolean) => {
    const words = removed
      ? `${file} was discarded. It is in the recycle bin of the SharePoint site.`
      : `${file} was discarded and can no longer be confirmed, but SharePoint is still holding its files. Discard it again later to remove them.`;
    announce(words);
    setState('closed');
    done(words);
  };
  const refused = ({ code, message, request }: Fault) => {
    // What somebody else has discarded meanwhile is where it should be.
    if (code === 'discarded') return finish(true);
    const isChanged = code === 'stale_version';
    setFault({ code, request, message: isChanged ? changedWords : message });
    if (isChanged) changed?.();
  };
  const discard = async () => {
    setBusy(true);
    setFault(null);
    try {
      const { id: key, version } = await latest();
      const { removed } = await call('DELETE /api/imports/{key}', { key, version });
      finish(removed);
    } catch (cause) {
      refused(faultOf(cause));
    }
    setBusy(false);
  };
  if (me.phase !== 'ready' || !may(me.me, 'keep_plans').ok) return null;
  if (state !== 'asking')
    return (
      <Button
        key={state}
        ref={state === 'kept' ? focusHere : null}
        size="small"
        aria-label={`Discard ${file}`}
        onClick={() => {
          setFault(null);
          setState('asking');
        }}
      >
        Discard
      </Button>
    );
  return <Ask {...{ file, fault, busy, discard }} keep={() => setState('kept')} />;
};
