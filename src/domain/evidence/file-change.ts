import { namesIn } from '../names.ts';
import type { Change } from '../records/event.ts';
import type { Evidence } from '../records/evidence.ts';
import type { EventKind } from '../records/records.ts';
import { isChanged } from './evidence.ts';

/** A linked file as the library has it now. */
export interface FileNow {
  readonly name: string;
  readonly webUrl: string;
  readonly size: number;
  readonly quickXorHash: string | null;
}

/** What is to be written of a linked file. `file_followed`: what it holds changed before anybody accepted it. */
export interface FileChange {
  readonly what: Extract<EventKind<'evidence'>, `file_${string}`>;
  readonly set: Partial<Pick<Evidence, 'name' | 'webUrl' | 'size' | 'quickXorHash' | 'gone'>>;
  readonly changes: readonly Change[];
}

/** What the record calls it; where several things happened, the weightiest. */
const whatOf = (before: Evidence, after: Evidence, isMoved: boolean): FileChange['what'] => {
  if (before.gone) return 'file_back';
  if (before.quickXorHash !== after.quickXorHash) {
    if (isChanged(after)) return 'file_changed';
    if (isChanged(before)) return 'file_restored';
  }
  return isMoved ? 'file_moved' : 'file_followed';
};

/**
 * What became of a linked file: moved within its library it is followed, gone it keeps its last known place. The link
 * follows the content; what was accepted stays on record beside it. `now` null: it is no longer in the library. Null: all
 * is as the row says.
 */
export const fileChangeOf = (evidence: Evidence, now: FileNow | null): FileChange | null => {
  if (now === null) {
    const place = [{ field: 'place', from: evidence.webUrl, to: null }];
    return evidence.gone ? null : { what: 'file_gone', set: { gone: true }, changes: place };
  }
  const { name, webUrl, size, quickXorHash } = now;
  const set = { name, webUrl, gone: false, ...(quickXorHash === null ? {} : { quickXorHash, size }) };
  if (namesIn(set).every((each) => set[each] === evidence[each])) return null;
  const after = { ...evidence, ...set };
  const isMoved = webUrl !== evidence.webUrl || name !== evidence.name;
  const place: Change[] = isMoved ? [{ field: 'place', from: evidence.webUrl, to: webUrl }] : [];
  const isOther = isChanged(after) && after.quickXorHash !== evidence.quickXorHash;
  const content: Change[] = isOther
    ? [{ field: 'content', from: evidence.acceptedHash, to: after.quickXorHash }]
    : [];
  return { what: whatOf(evidence, after, isMoved), set, changes: [...place, ...content] };
};
