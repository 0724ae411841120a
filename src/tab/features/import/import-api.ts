import { headerName } from '#wire/header-name.ts';
import type { ImportView } from '#wire/import-answers.ts';
import { type Sending, send } from '../../api.ts';

/** Sends a document to be read. Its name goes in a header: proxies log addresses. */
export const startImport = (
  caseKey: string,
  file: { readonly name: string; readonly blob: Blob },
  sending: Sending,
) =>
  send<ImportView>('POST', `/api/imports?case=${encodeURIComponent(caseKey)}`, file.blob, {
    ...sending,
    headers: { 'file-name': headerName(file.name) },
  });
