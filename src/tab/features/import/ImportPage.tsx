import { useState } from 'react';
import { may, whoCould } from '#domain/permissions.ts';
import type { ImportView } from '#wire/import-answers.ts';
import { call } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { useMe } from '../../me.ts';
import { Busy } from '../../parts/Busy.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { useAnswer } from '../../use-answer.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { ReviewPage } from './ReviewPage.tsx';

/** A document may be read again while it is checked: then the check begins with the new draft. */
const Reviewed = ({ first, rows }: { readonly first: ImportView; readonly rows: Rows }) => {
  const [{ view, turn }, setView] = useState({ view: first, turn: 0 });
  return (
    <ReviewPage
      key={`${view.id} ${turn}`}
      view={view}
      rows={rows}
      readAgain={(next) => setView({ view: next, turn: turn + 1 })}
    />
  );
};

const OpenedImport = ({ importKey, rows }: { readonly importKey: string; readonly rows: Rows }) => {
  const answer = useAnswer(importKey, () => call('GET /api/imports/{key}', { key: importKey }));
  if (answer.phase === 'loading') return <Busy label="Loading the draft" lines={8} />;
  if (answer.phase === 'failed') return <ErrorBar fault={answer.fault} retry={answer.retry} />;
  return <Reviewed first={answer.value} rows={rows} />;
};

interface Props {
  readonly rows: Rows;
  readonly importKey: string | null;
  readonly query: URLSearchParams;
}

/** From a document to a plan: choose it, check what was read, accept. */
export const ImportPage = ({ rows, importKey, query }: Props) => {
  const me = useMe();
  // A draft can be read by everybody who reads the site.
  if (importKey) return <OpenedImport key={importKey} importKey={importKey} rows={rows} />;
  if (me.phase === 'loading') return <Busy label="Opening the import" lines={4} />;
  if (me.phase === 'ready' && !may(me.me, 'keep_plans').ok)
    return (
      <Empty title="You cannot import plans">
        Plans are imported and checked by {whoCould('keep_plans')}. Ask one of them.
      </Empty>
    );
  return <ChooseFile rows={rows} caseKey={query.get('case')} />;
};
