import type { Rows } from '../../board.ts';

interface Props {
  readonly rows: Rows;
  readonly importKey: string | null;
  readonly query: URLSearchParams;
}
export const ImportPage = ({ importKey }: Props) => <h1>Import {importKey}</h1>;
