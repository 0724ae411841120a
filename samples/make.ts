import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fallsTrackerWorkbook } from './make-excel.ts';
import { partnerPlanPdf } from './make-pdf.ts';
import { handoverPlanDocument, leavePlanDocument } from './make-word.ts';

/** Writes the sample documents into `samples/files`. Run by hand when their words change; the documents are kept. */
const folder = fileURLToPath(new URL('files/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}leave-action-plan.docx`, await leavePlanDocument());
writeFileSync(`${folder}night-handover-action-plan.docx`, await handoverPlanDocument());
writeFileSync(`${folder}falls-safety-actions.xlsx`, await fallsTrackerWorkbook());
writeFileSync(`${folder}commissioner-action-plan.pdf`, await partnerPlanPdf());
