import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Action } from '#domain/records/action.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import { call, type Fault } from '../../api.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { type FolderFile, FolderList } from '../../parts/FolderList.tsx';
import { faultOf } from '../../use-answer.ts';
import { noteEvidence } from './note-evidence.ts';

interface Props {
  readonly action: Action;
  readonly linked: readonly Evidence[];
  readonly done: () => void;
}

/** Chooses a file that is already in the case's folder. It stays where it is. */
export const LinkFile = ({ action, linked, done }: Props) => {
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const link = async ({ driveId, itemId, name }: FolderFile) => {
    setBusy(itemId);
    setFault(null);
    try {
      const body = { driveId, itemId };
      noteEvidence(
        await call('POST /api/actions/{key}/evidence', { key: action.key, body }),
        `${action.ref}: ${name} linked`,
      );
      done();
    } catch (cause) {
      setFault(faultOf(cause));
      setBusy(null);
    }
  };
  const beside = (file: FolderFile) =>
    linked.some(({ itemId }) => itemId === file.itemId) ? (
      <span className="quiet">Linked</span>
    ) : (
      <Button
        size="small"
        disabled={busy !== null}
        aria-label={`Link ${file.name}`}
        onClick={() => void link(file)}
      >
        {busy === file.itemId ? 'Linking …' : 'Link'}
      </Button>
    );
  return (
    <>
      {fault && <ErrorBar fault={fault} />}
      <FolderList caseKey={action.caseKey} beside={beside} />
    </>
  );
};
