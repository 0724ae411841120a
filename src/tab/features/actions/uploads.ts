import { useSyncExternalStore } from 'react';
import type { EvidenceChanged } from '#wire/answers.ts';
import { call, Fault, send } from '../../api.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { forget, isSameFile, type Kept, keep, markOf, recall } from './kept-uploads.ts';
import { noteEvidence } from './note-evidence.ts';

/**
 * Uploads of evidence, one for each action. They go on while the panel is closed; a connection that breaks is waited for;
 * after a reload the same file, chosen again, goes on where it stopped.
 */

export interface Upload {
  readonly name: string;
  readonly size: number;
  /** Bytes that the server has. */
  readonly sent: number;
  /**
   * `checking`: a file that was chosen again is compared; `waiting`: the connection is gone and is tried again by itself;
   * `stopped`: a person has to choose, with `fault` where something was refused; `file` is missing after a reload.
   */
  readonly phase: 'checking' | 'sending' | 'filing' | 'waiting' | 'stopped';
  /** While it waits: for what. */
  readonly waitsFor: 'connection' | 'sharepoint' | null;
  readonly fault: Pick<Fault, 'code' | 'message' | 'request'> | null;
  /** Until when what was sent is kept; null where nothing is. */
  readonly keptUntil: string | null;
  readonly hasFile: boolean;
}

interface Going {
  upload: Upload;
  file: File | null;
  kept: Kept | null;
  stop: AbortController;
  wake: () => void;
}

const going = new Map<string, Going>();
const listeners = new Set<() => void>();
const waitsMs = [1_000, 2_000, 4_000, 8_000, 15_000];

const show = (actionKey: string, change: Partial<Upload>): void => {
  const at = going.get(actionKey);
  if (at) at.upload = { ...at.upload, ...change };
  for (const listener of listeners) listener();
};

const end = (actionKey: string): void => {
  going.get(actionKey)?.stop.abort();
  going.delete(actionKey);
  forget(actionKey);
  for (const listener of listeners) listener();
};

/** The connection is known to be back only from the browser, or by trying. */
const pause = (at: Going, ms: number): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    at.wake = () => {
      clearTimeout(timer);
      done();
    };
    at.stop.signal.addEventListener('abort', at.wake);
  });

const stands = (actionKey: string, at: Going, kept: Kept): void => {
  at.kept = kept;
  keep(actionKey, kept);
  show(actionKey, { sent: kept.next, keptUntil: kept.keptUntil });
};

/** Sends the next piece, or begins; gives what was filed once all of it is there. */
const step = async (actionKey: string, at: Going, file: File): Promise<EvidenceChanged | null> => {
  const { kept } = at;
  if (kept === null) {
    const { upload } = await call('POST /api/actions/{key}/evidence/pieces', {
      key: actionKey,
      body: { name: file.name, size: file.size },
    });
    if (upload) stands(actionKey, at, upload);
    return null;
  }
  const bytes = await file.slice(kept.next, kept.next + kept.pieceBytes).arrayBuffer();
  const sha256 = await markOf(bytes);
  const isLast = kept.next + bytes.byteLength >= kept.size;
  const progress = (part: number) => {
    const isFiling = isLast && part >= 1;
    show(actionKey, {
      phase: isFiling ? 'filing' : 'sending',
      sent: kept.next + part * bytes.byteLength,
    });
  };
  const { upload, filed } = await send(
    'PUT /api/actions/{key}/evidence/pieces',
    { key: actionKey, ticket: kept.ticket, query: { from: kept.next } },
    { file: bytes, sha256, progress, signal: at.stop.signal },
  );
  if (upload) stands(actionKey, at, upload);
  return filed;
};

/** A file that went from under us; its own words, for no server was asked. */
const unreadable = new Fault({
  status: 0,
  code: 'unreadable',
  detail:
    'The file can no longer be read on this device: it was moved or changed. What was uploaded is kept. Choose it again to continue.',
});

const halted = (actionKey: string, at: Going, cause: unknown): void => {
  const fault = cause instanceof Fault ? cause : unreadable;
  const isOver = fault.code === 'upload_over';
  if (isOver) {
    at.kept = null;
    forget(actionKey);
  }
  if (fault === unreadable) at.file = null;
  show(actionKey, {
    ...{ phase: 'stopped', fault, hasFile: at.file !== null },
    ...(isOver ? { sent: 0, keptUntil: null } : { sent: at.kept?.next ?? 0 }),
  });
  announce(fault.message);
};

/** What keeps an upload waiting; null for what waiting does not mend. A token that Teams does not give is a connection too. */
const waitsFor = (cause: unknown): Upload['waitsFor'] => {
  if (cause instanceof DOMException) return null;
  if (!(cause instanceof Fault) || cause.status === 0) return 'connection';
  return ['unavailable', 'throttled', 'damaged', 'no_words'].includes(cause.code) ? 'sharepoint' : null;
};

/** What came of one step: what was filed, or whether to go on at once, after a wait or not at all. */
type Stepped = EvidenceChanged | 'on' | 'wait' | 'halt';

const tryStep = async (actionKey: string, at: Going, file: File): Promise<Stepped> => {
  if (at.stop.signal.aborted) return 'halt';
  try {
    return (await step(actionKey, at, file)) ?? 'on';
  } catch (cause) {
    if (at.stop.signal.aborted) return 'halt';
    const wait = waitsFor(cause);
    if (wait === null) halted(actionKey, at, cause);
    else show(actionKey, { phase: 'waiting', waitsFor: wait, sent: at.kept?.next ?? 0 });
    return wait === null ? 'halt' : 'wait';
  }
};

/** Sends until all is there, waiting where that helps; null when it stopped or was stopped. */
const sendAll = async (actionKey: string, at: Going): Promise<EvidenceChanged | null> => {
  let lost = 0;
  let stepped: Stepped = 'on';
  while (stepped === 'on' || stepped === 'wait') {
    if (stepped === 'wait') await pause(at, waitsMs[lost] ?? waitsMs.at(-1) ?? 0);
    lost = stepped === 'wait' ? lost + 1 : 0;
    stepped = at.file ? await tryStep(actionKey, at, at.file) : 'halt';
  }
  return stepped === 'halt' ? null : stepped;
};

const run = async (actionKey: string, at: Going, ref: string): Promise<void> => {
  show(actionKey, { phase: 'sending', fault: null, hasFile: true });
  const filed = await sendAll(actionKey, at);
  if (filed === null) return;
  end(actionKey);
  const { name } = filed.evidence;
  const chosen = at.upload.name;
  noteEvidence(filed, `${ref}: ${name === chosen ? `${name} filed` : `${chosen} filed as ${name}`}`);
};

const first = (name: string, size: number): Upload => ({
  ...{ name, size, sent: 0, phase: 'sending', waitsFor: null },
  ...{ fault: null, keptUntil: null, hasFile: true },
});

/** Begins to upload a file, or goes on with one that stopped when it is the same. */
export const startUpload = async (action: { readonly key: string; readonly ref: string }, file: File) => {
  const before = going.get(action.key);
  const kept = before?.kept ?? null;
  if (before && kept && before.file === null) {
    show(action.key, { phase: 'checking', fault: null });
    if (!(await isSameFile(kept, file))) {
      const message = `This is not the ${kept.chosen} that was being uploaded, or it has changed since. What was uploaded so far is kept. Choose that file to continue, or discard it to upload another.`;
      show(action.key, { phase: 'stopped', fault: { code: 'another_file', message, request: undefined } });
      return;
    }
    before.file = file;
    announce(`Continuing with ${file.name}`);
    return run(action.key, before, action.ref);
  }
  const at: Going = {
    upload: first(file.name, file.size),
    file,
    kept: null,
    stop: new AbortController(),
    wake: () => undefined,
  };
  going.set(action.key, at);
  announce(`Uploading ${file.name}`);
  return run(action.key, at, action.ref);
};

/** Goes on with an upload whose file is still at hand: at once where it waits, again where it was refused. */
export const goOn = (action: { readonly key: string; readonly ref: string }): void => {
  const at = going.get(action.key);
  if (at?.upload.phase === 'waiting') at.wake();
  else if (at) void run(action.key, at, action.ref);
};

/** Whether the last part arrived before the line was lost, nobody here can know. */
const stoppedWords = (kept: Kept | null): string =>
  kept !== null && kept.next + kept.pieceBytes >= kept.size
    ? 'If its last part had already arrived, it was filed anyway and can be unlinked.'
    : 'Nothing was filed.';

/** Stops an upload for good; nothing of it is kept. */
export const discard = (actionKey: string): void => {
  const at = going.get(actionKey);
  end(actionKey);
  announce(`The upload of ${at?.upload.name ?? 'the file'} was stopped. ${stoppedWords(at?.kept ?? null)}`);
  // What cannot be let go of now, SharePoint lets go of by itself.
  const ticket = at?.kept?.ticket;
  if (ticket !== undefined)
    call('DELETE /api/actions/{key}/evidence/pieces', { key: actionKey, ticket }).catch(() => undefined);
};

const brokenOff = (name: string, kept: Kept | null): Going => ({
  upload: {
    ...first(name, kept?.size ?? 1),
    ...{ phase: 'stopped', hasFile: false, sent: kept?.next ?? 0, keptUntil: kept?.keptUntil ?? null },
  },
  ...{ file: null, kept, stop: new AbortController(), wake: () => undefined },
});

/** Looks whether an upload of this action was broken off by a reload, and whether it can go on. */
export const recallUpload = async (actionKey: string): Promise<void> => {
  if (going.has(actionKey)) return;
  try {
    const { upload } = await call('GET /api/actions/{key}/evidence/pieces', {
      key: actionKey,
      ticket: recall(actionKey) ?? undefined,
    });
    if (upload === null || going.has(actionKey)) return;
    going.set(actionKey, brokenOff(upload.chosen, upload));
    show(actionKey, {});
  } catch (cause) {
    if (!(cause instanceof Fault && cause.code === 'upload_over')) return;
    const at = brokenOff('the file', null);
    going.set(actionKey, at);
    halted(actionKey, at, cause);
  }
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The upload of an action that is under way or was broken off; null where there is none. */
export const useUpload = (actionKey: string): Upload | null =>
  useSyncExternalStore(listen, () => going.get(actionKey)?.upload ?? null);

window.addEventListener('online', () => {
  for (const { wake } of going.values()) wake();
});
