import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { may, whoCould } from '#domain/permissions.ts';
import { findingWords } from '#wire/finding-words.ts';
import type { RecordView } from '#wire/workspace-answers.ts';
import { call } from '../../api.ts';
import { refresh } from '../../board.ts';
import { useMe } from '../../me.ts';
import { momentWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { useSaving } from '../../use-saving.ts';
import styles from './Settings.module.css';

type Finding = RecordView['findings'][number];

const sinceWords = ({ since, by, noticedAt }: Finding): string => {
  const when = since === null ? `Noticed ${momentWords(noticedAt)}.` : `Since ${momentWords(since)}.`;
  return by === null ? when : `${when} Changed by ${by}.`;
};

/** One thing that was changed outside the app, with the words of the person who looked at it. */
const Line = ({
  finding,
  mayAnswer,
  answered,
}: {
  readonly finding: Finding;
  readonly mayAnswer: boolean;
  readonly answered: (view: RecordView) => void;
}) => {
  const [words, setWords] = useState('');
  const { busy, fault, save } = useSaving();
  const { key, acknowledged } = finding;
  const acknowledge = () =>
    save(async () => {
      answered(await call('POST /api/record/{key}/acknowledge', { key, body: { words } }));
      announce('Saved. It stays in the list, marked as reviewed.');
      void refresh();
    });
  return (
    <li>
      {acknowledged === null && <span aria-hidden>! </span>}
      {findingWords(finding)} <span className="quiet">{sinceWords(finding)}</span>
      {acknowledged !== null && (
        <div className="quiet">
          {acknowledged.by}, {momentWords(acknowledged.at)}: “{acknowledged.words}”
        </div>
      )}
      {acknowledged === null && mayAnswer && (
        <div className={styles.row}>
          <Field label="What was it?" required>
            <Input value={words} onChange={(_, { value }) => setWords(value)} />
          </Field>
          <Button disabled={busy || words.trim() === ''} onClick={() => void acknowledge()}>
            {busy ? 'Saving …' : 'Mark as reviewed'}
          </Button>
        </div>
      )}
      {fault && <ErrorBar fault={fault} />}
    </li>
  );
};

const ReplayLine = ({ replay }: Pick<RecordView, 'replay'>) => {
  if (replay === null) return <p className="quiet">The nightly check has not run yet.</p>;
  if (replay.agrees)
    return (
      <p>
        <span aria-hidden>✓ </span>
        Nightly check, {momentWords(replay.at)}: the history matches the lists.
      </p>
    );
  return (
    <p className={styles.attention}>
      <span aria-hidden>! </span>
      Nightly check, {momentWords(replay.at)}: these do not match their history: {replay.rows.join(', ')}.
    </p>
  );
};

/** Whether the history of all changes is as Followthrough wrote it, and what was changed outside the app. */
export const RecordPart = ({ first }: { readonly first: RecordView }) => {
  const [answer, setAnswer] = useState<RecordView | null>(null);
  const me = useMe();
  const view = answer ?? first;
  const open = view.findings.filter(({ acknowledged }) => acknowledged === null).length;
  const mayAnswer = me.phase === 'ready' && may(me.me, 'repair_site').ok;
  return (
    <div>
      <h3 className={styles.sub}>History of changes</h3>
      {open === 0 ? (
        <p>
          <span aria-hidden>✓ </span>
          Every change made outside Followthrough has been reviewed.
        </p>
      ) : (
        <p className={styles.attention}>
          <span aria-hidden>! </span>
          {open === 1 ? 'One thing was' : `${open} things were`} changed in SharePoint, outside Followthrough.
          Nothing was overwritten. Say what happened to mark it as reviewed.
        </p>
      )}
      {view.findings.length > 0 && (
        <ul className={styles.lines}>
          {view.findings.map((finding) => (
            <Line key={finding.key} finding={finding} mayAnswer={mayAnswer} answered={setAnswer} />
          ))}
        </ul>
      )}
      {open > 0 && !mayAnswer && <p className="quiet">This can be reviewed by {whoCould('repair_site')}.</p>}
      <ReplayLine replay={view.replay} />
      {view.completeFrom !== null && (
        <p className="quiet">
          Every change is recorded in full from {momentWords(view.completeFrom)} on; earlier changes are
          recorded as they were at the time.
        </p>
      )}
    </div>
  );
};
