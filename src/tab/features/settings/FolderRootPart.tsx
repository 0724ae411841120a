import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Settings } from '#wire/requests.ts';
import { FileLink } from '../../parts/FileLink.tsx';
import { type FolderFile, FolderList } from '../../parts/FolderList.tsx';
import { useMay } from '../../use-may.ts';
import styles from './Settings.module.css';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly busy: boolean;
}

/** The folder under which the case folders are made. */
export const FolderRootPart = ({ settings, save, busy }: Props) => {
  const [choosing, setChoosing] = useState(false);
  const mayChange = useMay('change_settings');
  const choose = async ({ driveId, itemId, name }: FolderFile) => {
    if (await save({ folderRoot: { driveId, itemId } }, `Case folders are now created in ${name}.`))
      setChoosing(false);
  };
  return (
    <section className={styles.part} aria-labelledby="folder-root">
      <h2 id="folder-root" className={styles.title}>
        Case folders
      </h2>
      <div className={styles.row}>
        <span className={styles.name}>
          {settings.folderRoot ? (
            <FileLink file={settings.folderRoot} />
          ) : (
            <span className="quiet">The top of the site’s document library</span>
          )}
        </span>
        {mayChange && (
          <Button aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {choosing ? 'Keep the current folder' : 'Choose another folder'}
          </Button>
        )}
      </div>
      {choosing && (
        <FolderList
          caseKey={null}
          besideFolder={(folder) => (
            <Button
              size="small"
              disabled={busy}
              aria-label={`Use ${folder.name}`}
              onClick={() => void choose(folder)}
            >
              Use this one
            </Button>
          )}
        />
      )}
    </section>
  );
};
