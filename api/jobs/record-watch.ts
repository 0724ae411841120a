import type { Log } from '../platform/log.ts';
import {
  type ExternalChange,
  type ExternalEdit,
  isTouchedRecord,
} from '../sharepoint/mirror/external-edit.ts';
import { beginSealing } from '../usecases/record/begin-sealing.ts';
import { noteExternalEdit } from '../usecases/record/note-external-edit.ts';
import { verifyRecord } from '../usecases/record/verify-record.ts';
import type { Workspace } from '../view/workspace.ts';
import { findingOf, noteFindings } from '../workspace/findings.ts';

/** Above this many lines the whole record is looked over more rarely: what changes while we run is noticed by itself. */
const many = 20_000;
const rareMs = 5 * 60_000;

interface WatchParts {
  readonly workspace: Pick<Workspace, 'store' | 'app'>;
  readonly now: () => string;
  readonly log: Log;
}

/** Puts on record what was changed past the app, and what is wrong with the record itself. */
export interface RecordWatch {
  /** Takes what was noticed since the last round. Throws what SharePoint refuses; then all of it is to be given again. */
  note(changes: readonly ExternalChange[]): Promise<void>;
  /** Checks the whole record where anything changed since the last check, or where one is due again. */
  look(): Promise<void>;
}

export const openRecordWatch = ({ workspace, now, log }: WatchParts): RecordWatch => {
  const context = { store: workspace.store, writer: workspace.app, now };
  const last = { version: '', at: Number.NEGATIVE_INFINITY };
  const isDue = (): boolean => {
    const isLong = context.store.all('events').length > many;
    return last.version !== context.store.version && (!isLong || performance.now() - last.at > rareMs);
  };
  return {
    note: async (changes) => {
      const rows = changes.filter((change): change is ExternalEdit => !isTouchedRecord(change));
      const touched = changes.filter(isTouchedRecord);
      const noted = await noteExternalEdit(context, rows);
      if (noted > 0) log({ at: now(), what: 'changed in SharePoint', rows: noted });
      const findings = touched.map((change) => findingOf(context.store, change));
      const found = await noteFindings(context, findings);
      if (found > 0) log({ at: now(), what: 'record changed outside the app', places: found });
    },
    look: async () => {
      if (!context.store.isWhole || !isDue()) return;
      await beginSealing(context);
      const found = await verifyRecord(context);
      Object.assign(last, { version: context.store.version, at: performance.now() });
      if (found > 0) log({ at: now(), what: 'record not as the app left it', places: found });
    },
  };
};
