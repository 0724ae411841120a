import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { may, whoCould } from '#domain/permissions.ts';
import type { SiteView } from '#wire/workspace-answers.ts';
import { call } from '../../api.ts';
import { refresh, useBoard } from '../../board.ts';
import { useMe } from '../../me.ts';
import { Busy } from '../../parts/Busy.tsx';
import { dayWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useSaving } from '../../use-saving.ts';
import { RecordPart } from './RecordPart.tsx';
import styles from './Settings.module.css';

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length > 0 && (
    <div>
      <h3 className={styles.sub}>{title}</h3>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );

type WrongFolder = SiteView['wrongFolders'][number];

const whyWords: Readonly<Record<WrongFolder['why'], (other: string) => string>> = {
  elsewhere: () => 'its folder is not in the document library of this workspace',
  library: () => 'its folder is the whole document library, so it shows the files of every case',
  taken: (other) => `it shares its folder with case ${other}, or one is inside the other`,
  no_link: () => 'the address of its folder is not in your SharePoint, so it is not shown as a link',
};

const wrongWords = ({ code, why, other }: WrongFolder): string =>
  `Case ${code}: ${whyWords[why](other ?? '')}. Choose its folder on the case page.`;

const Standing = ({ view, isDone }: { readonly view: SiteView; readonly isDone: boolean }) => {
  const { missing, folders, wrongFolders, did, bankHolidaysEnd } = view;
  const isWhole = missing.length + folders.length + wrongFolders.length === 0;
  return (
    <>
      {missing.length > 0 && (
        <p className={styles.attention}>
          <span aria-hidden>! </span>
          Someone changed the lists in SharePoint. Until they are repaired, nothing can be saved. You are
          seeing the workspace as it was last loaded; nothing was overwritten.
        </p>
      )}
      {isWhole && (
        <p>
          <span aria-hidden>✓ </span>
          SharePoint is set up correctly.
        </p>
      )}
      <Lines title="Problems found" lines={missing} />
      <Lines
        title="Missing folders"
        lines={folders.map(
          (code) =>
            `The folder of case ${code}: restore it from the SharePoint recycle bin, or choose another folder on the case page.`,
        )}
      />
      <Lines title="Cases that share a folder" lines={wrongFolders.map(wrongWords)} />
      {bankHolidaysEnd && (
        <p className={styles.attention}>
          <span aria-hidden>! </span>
          The app knows bank holidays only until {dayWords(bankHolidaysEnd)}. After that a weekly summary may
          be posted on one. Ask your IT support to update the app before then.
        </p>
      )}
      {isDone && did.length === 0 && <p>There was nothing to repair.</p>}
      <Lines title="Just repaired" lines={did} />
    </>
  );
};

const useRepair = (first: SiteView) => {
  const [view, setView] = useState(first);
  const [isDone, setDone] = useState(false);
  const { busy, fault, save } = useSaving();
  // What a repair did stays on the page while it asks for the state again.
  useEffect(() => setView(({ did }) => ({ ...first, did })), [first]);
  const repair = () =>
    save(async () => {
      const after = await call('POST /api/site/repair', { body: {} });
      setView(after);
      setDone(true);
      announce(
        after.missing.length === 0
          ? 'The lists are repaired. Everything can be saved again.'
          : `${after.missing.length} problems are left that need to be fixed by hand.`,
      );
      void refresh();
    });
  return { view, isDone, busy, fault, repair };
};

const Site = ({ first }: { readonly first: SiteView }) => {
  const { view, isDone, busy, fault, repair } = useRepair(first);
  const me = useMe();
  const mayRepair = me.phase === 'ready' && may(me.me, 'repair_site').ok;
  return (
    <>
      <Standing view={view} isDone={isDone} />
      <RecordPart first={first.record} />
      {fault && <ErrorBar fault={fault} />}
      {mayRepair ? (
        <div className={styles.row}>
          <span className="quiet">
            Repair adds what is missing. It does not delete or overwrite anything.
          </span>
          <Button
            appearance={view.missing.length > 0 ? 'primary' : 'secondary'}
            disabled={busy}
            onClick={() => void repair()}
          >
            {busy ? 'Repairing …' : 'Repair'}
          </Button>
        </div>
      ) : (
        view.missing.length > 0 && <p className="quiet">This can be repaired by {whoCould('repair_site')}.</p>
      )}
    </>
  );
};

/** Whether the lists and folders in SharePoint are set up correctly, and the button that puts back what is missing. */
export const SitePart = () => {
  const board = useBoard();
  const gaps = board.phase === 'ready' ? board.rows.gaps : 0;
  const answer = useAnswer(`site ${gaps}`, (signal) => call('GET /api/site', { signal }));
  return (
    <section className={styles.part} aria-labelledby="site">
      <h2 id="site" className={styles.title}>
        Lists and folders in SharePoint
      </h2>
      {answer.phase === 'loading' && <Busy label="Checking the site" lines={2} />}
      {answer.phase === 'failed' && <ErrorBar fault={answer.fault} retry={answer.retry} />}
      {answer.phase === 'ready' && <Site first={answer.value} />}
    </section>
  );
};
