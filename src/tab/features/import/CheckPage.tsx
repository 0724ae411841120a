import type { Rows } from '../../board.ts';
import type { PageProps } from '../../page.ts';
import { Busy } from '../../parts/Busy.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { useCall } from '../../use-answer.ts';
import { ReviewPage } from './ReviewPage.tsx';

const OpenedImport = ({ importKey, rows }: { readonly importKey: string; readonly rows: Rows }) => {
  const answer = useCall('GET /api/imports/{key}', { key: importKey });
  if (answer.phase === 'loading') return <Busy label="Loading the draft" lines={8} />;
  if (answer.phase === 'failed') return <ErrorBar fault={answer.fault} retry={answer.retry} />;
  return <ReviewPage view={answer.value} rows={rows} />;
};

/** What was read from a document, to check and to accept. */
export const CheckPage = ({ params, rows }: PageProps<{ readonly import: string }>) => (
  <OpenedImport key={params.import} importKey={params.import} rows={rows} />
);
