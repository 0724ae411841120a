import type { Change } from './event.ts';
import type { Evidence } from './evidence.ts';

/** A linked file as the library has it now. */
export interface FileNow {
  readonly name: string;
  readonly webUrl: string;
  readonly size: number;
  readonly quickXorHash: string | null;
}

/** What is to be written of a linked file. `what` null: not worth a line of the record. */
export interface FileFate {
  readonly what: 'file_gone' | 'file_back' | 'file_moved' | 'file_changed' | null;
  readonly set: Partial<Pick<Evidence, 'name' | 'webUrl' | 'size' | 'quickXorHash' | 'hashNow' | 'gone'>>;
  readonly changes: readonly Change[];
}

/** Until it is accepted the link follows the content; afterwards the accepted hash stays, and the other stands beside it. */
const contentOf = (evidence: Evidence, now: FileNow): FileFate['set'] => {
  const { quickXorHash: hash, size } = now;
  if (hash === null) return {};
  if (evidence.state !== 'accepted' || evidence.quickXorHash === null)
    return { quickXorHash: hash, size, hashNow: null };
  return { hashNow: hash === evidence.quickXorHash ? null : hash };
};

const whatOf = (evidence: Evidence, isMoved: boolean, hashNow: string | null): FileFate['what'] => {
  if (evidence.gone) return 'file_back';
  if (hashNow !== null && hashNow !== evidence.hashNow) return 'file_changed';
  return isMoved ? 'file_moved' : null;
};

/**
 * What became of a linked file: moved within its library it is followed, gone it keeps its last known place, changed
 * after it was accepted both hashes stand. `now` null: it is no longer in the library. Null: all is as the row says.
 */
export const fateOf = (evidence: Evidence, now: FileNow | null): FileFate | null => {
  if (now === null) {
    const place = [{ field: 'place', from: evidence.webUrl, to: null }];
    return evidence.gone ? null : { what: 'file_gone', set: { gone: true }, changes: place };
  }
  const isMoved = now.webUrl !== evidence.webUrl || now.name !== evidence.name;
  const content = contentOf(evidence, now);
  const set = { name: now.name, webUrl: now.webUrl, gone: false, ...content };
  const names = Object.keys(set) as (keyof typeof set)[]; // Object.keys forgets the names
  if (names.every((name) => set[name] === evidence[name])) return null;
  const hashNow = content.hashNow ?? null;
  const place: Change[] = isMoved ? [{ field: 'place', from: evidence.webUrl, to: now.webUrl }] : [];
  const changed: Change[] =
    hashNow === null || hashNow === evidence.hashNow
      ? []
      : [{ field: 'content', from: evidence.quickXorHash, to: hashNow }];
  return { what: whatOf(evidence, isMoved, hashNow), set, changes: [...place, ...changed] };
};
