import { Button } from '@fluentui/react-components';
import { isChanged } from '#domain/evidence/evidence.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import type { FileVersions } from '#wire/answers.ts';
import { fileWords } from '#wire/words.ts';
import { call, callForFile } from '../../api.ts';
import { Busy } from '../../parts/Busy.tsx';
import { momentWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FileLink } from '../../parts/FileLink.tsx';
import { keepFile } from '../../parts/keep-file.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { folderOf } from '../../parts/place-words.ts';
import { sizeWords } from '../../parts/size-words.ts';
import { useAnswer } from '../../use-answer.ts';
import { useSaving } from '../../use-saving.ts';
import styles from './Panel.module.css';

type Version = NonNullable<FileVersions['now']>;

/** “14 KB, saved 4 Mar 2026, 11:02 by Megan Price”, as far as SharePoint says. */
const versionWords = ({ size, savedAt, savedBy }: Version): string =>
  [
    size !== null && sizeWords(size),
    savedAt !== null && `saved ${momentWords(savedAt)}${savedBy === null ? '' : ` by ${savedBy}`}`,
  ]
    .filter(Boolean)
    .join(', ');

/** Keeps a copy of the file as it was accepted. It has no address of its own in SharePoint. */
const AcceptedCopy = ({ item }: { readonly item: Evidence }) => {
  const { busy, fault, save } = useSaving();
  const keep = () =>
    save(async () => {
      keepFile(await callForFile('GET /api/evidence/{key}/accepted', { key: item.key }));
      announce(`Saved the accepted version of ${item.name}`);
    });
  return (
    <>
      <Button size="small" disabled={busy} onClick={() => void keep()}>
        {busy ? 'Saving …' : 'Save a copy of this version'}
      </Button>
      {fault && <ErrorBar fault={fault} />}
    </>
  );
};

const Both = ({ item, versions }: { readonly item: Evidence; readonly versions: FileVersions }) => {
  const { accepted, before, now } = versions;
  return (
    <dl className={styles.versions}>
      <dt>Accepted</dt>
      <dd>
        {accepted && <p>{`${momentWords(accepted.at)} by ${accepted.by}`}</p>}
        <p>{before ? versionWords(before) : 'SharePoint no longer keeps the version that was accepted.'}</p>
        {before && <AcceptedCopy item={item} />}
      </dd>
      <dt>Current version</dt>
      <dd>
        {now && <p>{versionWords(now)}</p>}
        <FileLink file={item} words="Open the current version" />
      </dd>
    </dl>
  );
};

/** The version that was accepted and the present one, side by side. */
const BothVersions = ({ item }: { readonly item: Evidence }) => {
  const versions = useAnswer(`${item.key} ${item.version}`, (signal) =>
    call('GET /api/evidence/{key}/versions', { key: item.key, signal }),
  );
  if (versions.phase === 'loading') return <Busy label="Loading both versions" lines={2} />;
  if (versions.phase === 'failed') return <ErrorBar fault={versions.fault} retry={versions.retry} />;
  return <Both item={item} versions={versions.value} />;
};

const LastSeen = ({ webUrl }: Pick<Evidence, 'webUrl'>) => {
  const folder = folderOf(webUrl);
  return (
    folder && (
      <p>
        Last seen in{' '}
        <a href={folder.href} target="_blank" rel="noreferrer">
          {folder.words}
        </a>
      </p>
    )
  );
};

/** What became of the file in SharePoint since it was linked or accepted; nothing where it is as it was. */
export const FileState = ({ item }: { readonly item: Evidence }) => {
  const changed = isChanged(item);
  if (!item.gone && !changed) return null;
  const { word, symbol, means } = item.gone ? fileWords.gone : fileWords.changed;
  return (
    <div className={styles.fate}>
      <p>
        <b>
          <span aria-hidden>{symbol} </span>
          {word}
        </b>
        {` · ${means}`}
      </p>
      {item.gone ? <LastSeen webUrl={item.webUrl} /> : <BothVersions item={item} />}
    </div>
  );
};
