import type { PageProps } from '../../page.ts';
import { ChooseFile } from './ChooseFile.tsx';

/** Where a document is chosen, for a case. */
export const ImportPage = ({ rows, query }: PageProps) => (
  <ChooseFile rows={rows} caseKey={query.get('case')} />
);
