import { Button } from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { FolderFilled } from '@fluentui/react-icons/svg/folder';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { FolderListing } from '#wire/answers.ts';
import { call } from '../api.ts';
import { useAnswer } from '../use-answer.ts';
import { Busy } from './Busy.tsx';
import { momentWords } from './days.ts';
import { Empty } from './Empty.tsx';
import { ErrorBar } from './ErrorBar.tsx';
import { FileLink } from './FileLink.tsx';
import styles from './FolderList.module.css';
import { sizeWords } from './size-words.ts';

export type FolderFile = FolderListing['children'][number];

interface ListProps {
  readonly listing: FolderListing;
  readonly enter: (itemId: string) => void;
  readonly beside: ((file: FolderFile) => ReactNode) | undefined;
  readonly besideFolder: ((folder: FolderFile) => ReactNode) | undefined;
}

/** Graph calls the top of a library "root"; people know it by what it is. */
const folderName = (name: string): string => (name === 'root' ? 'Document library' : name);

const Entry = ({
  file,
  enter,
  beside,
  besideFolder,
}: { readonly file: FolderFile } & Omit<ListProps, 'listing'>) => (
  <li className={styles.entry}>
    {file.kind === 'folder' ? (
      <span className={styles.folder}>
        <FolderFilled fontSize={24} />
      </span>
    ) : (
      <span className={styles.icon}>
        <DocumentRegular fontSize={24} />
      </span>
    )}
    <span className={styles.name}>
      {file.kind === 'folder' ? (
        <button type="button" className={styles.enter} onClick={() => enter(file.itemId)}>
          {file.name}
        </button>
      ) : (
        <FileLink file={file} />
      )}
      <span className={styles.small}>
        {file.kind === 'file' && `${sizeWords(file.size)} · `}
        {momentWords(file.changedAt)}
        {file.changedBy && ` · ${file.changedBy}`}
      </span>
    </span>
    {file.kind === 'file' ? beside?.(file) : besideFolder?.(file)}
  </li>
);

const Listing = ({ listing, enter, beside, besideFolder }: ListProps) => {
  const sorted = listing.children.toSorted(
    (one, other) =>
      other.kind.localeCompare(one.kind) || one.name.localeCompare(other.name, 'en', { numeric: true }),
  );
  const way = listing.path.some(({ itemId }) => itemId === listing.folder.itemId)
    ? listing.path
    : [...listing.path, listing.folder];
  return (
    <>
      <nav aria-label="Folders" className={styles.way}>
        {way.map(({ itemId, name }) => (
          <span key={itemId}>
            {itemId === listing.folder.itemId ? (
              <b aria-current="location">{folderName(name)}</b>
            ) : (
              <>
                <button type="button" className={styles.enter} onClick={() => enter(itemId)}>
                  {folderName(name)}
                </button>
                <span aria-hidden> › </span>
              </>
            )}
          </span>
        ))}
      </nav>
      {sorted.length > 0 ? (
        <ul className={styles.list}>
          {sorted.map((file) => (
            <Entry key={file.itemId} file={file} enter={enter} beside={beside} besideFolder={besideFolder} />
          ))}
        </ul>
      ) : (
        <Empty title="This folder is empty">Files added here in SharePoint appear automatically.</Empty>
      )}
    </>
  );
};

const askFolder = (caseKey: string | null, item: string | null, signal: AbortSignal) => {
  const query = item === null ? {} : { item };
  return caseKey === null
    ? call('GET /api/folders', { query, signal })
    : call('GET /api/cases/{key}/folder', { key: caseKey, query, signal });
};

interface Props {
  /** Null: the site's own library. */
  readonly caseKey: string | null;
  /** What is shown beside each file, such as "Link". */
  readonly beside?: (file: FolderFile) => ReactNode;
  readonly besideFolder?: (folder: FolderFile) => ReactNode;
}

/** A case's folder in SharePoint, or the site's library, to look around in. */
export const FolderList = ({ caseKey, beside, besideFolder }: Props) => {
  const [item, setItem] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const answer = useAnswer(`${caseKey} ${item} ${turn}`, (signal) => askFolder(caseKey, item, signal));
  if (answer.phase === 'loading') return <Busy label="Loading the folder" lines={4} />;
  if (answer.phase === 'failed') return <ErrorBar fault={answer.fault} retry={answer.retry} />;
  return (
    <div className={styles.folderList}>
      <Listing listing={answer.value} enter={setItem} beside={beside} besideFolder={besideFolder} />
      <div className={styles.foot}>
        <Button size="small" appearance="subtle" onClick={() => setTurn(turn + 1)}>
          Refresh
        </Button>
        <FileLink file={answer.value.folder} words="Open in SharePoint" />
      </div>
    </div>
  );
};
