import type { Action } from '#domain/actions/action.ts';
import type { Case } from '#domain/cases/incident-case.ts';
import type { Draft } from '#domain/import/draft.ts';
import type {
  ActionChanged,
  ActionDetail,
  Board,
  EvidenceChanged,
  FileVersions,
  FolderListing,
  History,
  Problem,
} from '#wire/answers.ts';
import { hiddenHeader, hiddenWords } from '#wire/hidden-words.ts';
import type {
  ImportAccepted,
  ImportDiscarded,
  ImportList,
  ImportView,
  PictureView,
  PlanSource,
} from '#wire/import-answers.ts';
import type {
  AcceptImport,
  ActionChange,
  CaseChange,
  CaseInput,
  LinkEvidence,
  MapHeading,
  ReviewEvidence,
  SettingsChange,
} from '#wire/requests.ts';
import type { Me, People, RecordView, SettingsView, SiteView } from '#wire/workspace-answers.ts';
import { compressed } from './compressed.ts';
import { tellHidden } from './hidden-notice.ts';
import { token } from './teams.ts';

/** The only code that asks the server. */

/** What the server refused, or that it could not be reached. `message` is a sentence for people. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  /** On 412: the row as it stands now. */
  readonly theirs: Action | undefined;
  /** For support: the id under which the server's log holds the request. */
  readonly request: string | undefined;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail'> & Partial<Problem>) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.field = problem.field;
    this.theirs = problem.theirs;
    this.request = problem.request;
  }
}

const noAnswer = (): Fault =>
  new Fault({
    status: 0,
    code: 'no_answer',
    detail: 'Followthrough could not be reached. Nothing was changed. Check the connection and try again.',
  });

const readFault = (status: number, text: string): Fault => {
  try {
    const problem = JSON.parse(text) as Partial<Problem>; // our own server's problem+json; every field is checked below
    if (typeof problem.detail === 'string' && typeof problem.code === 'string')
      return new Fault({ ...problem, status, code: problem.code, detail: problem.detail });
  } catch {
    // Not problem+json: a proxy or a server that is starting answered.
  }
  return new Fault({
    status,
    code: 'no_words',
    detail: `The server could not do this (${status}). What you entered is still here. Try again in a minute.`,
  });
};

interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The version that the change was made against. */
  readonly version?: string;
  /** Of an upload. */
  readonly ticket?: string;
  readonly signal?: AbortSignal;
}

const headersOf = async (asked: Ask): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await token()}`,
  ...(asked.version === undefined ? {} : { 'if-match': asked.version }),
  ...(asked.ticket === undefined ? {} : { 'upload-ticket': asked.ticket }),
});

const reach = async (path: string, asked: Ask): Promise<Response> => {
  const sent = asked.body === undefined ? { headers: {}, body: null } : await compressed(asked.body);
  try {
    return await fetch(path, {
      method: asked.method ?? 'GET',
      headers: { ...(await headersOf(asked)), ...sent.headers },
      body: sent.body,
      signal: asked.signal ?? null,
      cache: 'no-store',
    });
  } catch (cause) {
    if (asked.signal?.aborted) throw cause;
    throw noAnswer();
  }
};

export const ask = async <T>(path: string, asked: Ask = {}): Promise<T> => {
  const answer = await reach(path, asked);
  if (!answer.ok) throw readFault(answer.status, await answer.text());
  tellHidden(hiddenWords(answer.headers.get(hiddenHeader)));
  return (await answer.json()) as T; // the server made it with the schema that T is the type of
};

export interface Sending {
  readonly progress: (part: number) => void;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Sends a file and tells how far it is (0 to 1). `fetch` cannot tell progress. */
export const send = async <T>(
  method: string,
  path: string,
  file: Blob | ArrayBuffer,
  { progress, headers = {}, signal }: Sending,
): Promise<T> => {
  const bearer = await token();
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader('authorization', `Bearer ${bearer}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    signal?.addEventListener('abort', () => request.abort());
    request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        tellHidden(hiddenWords(request.getResponseHeader(hiddenHeader)));
        resolve(JSON.parse(request.responseText));
      } else reject(readFault(request.status, request.responseText));
    };
    request.onerror = () => reject(noAnswer());
    request.onabort = () => reject(noAnswer());
    request.send(file);
  });
};

const id = encodeURIComponent;

/** A file with the name that the server gives it. */
const getFile = async (path: string): Promise<{ readonly name: string; readonly file: Blob }> => {
  const answer = await reach(path, {});
  if (!answer.ok) throw readFault(answer.status, await answer.text());
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return { name: decodeURIComponent(named ?? 'File'), file: await answer.blob() };
};

/** A plan as a document. */
export const getExport = (planKey: string, as: 'docx' | 'xlsx') =>
  getFile(`/api/plans/${id(planKey)}/export?as=${as}`);

export interface SaidOfSite {
  /** When SharePoint last answered the server, where that is more than a minute ago. */
  readonly staleSince: string | null;
  /** How many things of the site somebody took away in SharePoint itself. */
  readonly gaps: number;
}

interface BoardAnswer extends SaidOfSite {
  /** Null when nothing changed since that version. */
  readonly board: Board | null;
}

/** GET /api/board */
export const getBoard = async (since: string | null): Promise<BoardAnswer> => {
  const answer = await reach(since === null ? '/api/board' : `/api/board?since=${id(since)}`, {});
  const staleSince = answer.headers.get('x-stale-since');
  const gaps = Number(answer.headers.get('x-site-gaps') ?? 0);
  if (answer.status === 304 || answer.status === 204) return { board: null, staleSince, gaps };
  if (!answer.ok) throw readFault(answer.status, await answer.text());
  return { board: (await answer.json()) as Board, staleSince, gaps }; // as in `ask`
};

/** What a plan's documents say beside its recommendations and actions. */
export const getSource = (planKey: string, signal: AbortSignal) =>
  ask<PlanSource>(`/api/plans/${id(planKey)}/source`, { signal });

export const getMe = () => ask<Me>('/api/me');

export const getAction = (key: string, signal?: AbortSignal) =>
  ask<ActionDetail>(`/api/actions/${id(key)}`, signal ? { signal } : {});

export const changeAction = (action: Pick<Action, 'key' | 'version'>, change: ActionChange) =>
  ask<ActionChanged>(`/api/actions/${id(action.key)}`, {
    method: 'PATCH',
    version: action.version,
    body: change,
  });

export const undoChange = (actionKey: string, event: string) =>
  ask<ActionChanged>(`/api/actions/${id(actionKey)}/undo`, { method: 'POST', body: { event } });

export const linkEvidence = (actionKey: string, file: LinkEvidence) =>
  ask<EvidenceChanged>(`/api/actions/${id(actionKey)}/evidence`, { method: 'POST', body: file });

export const reviewEvidence = (
  evidence: { readonly key: string; readonly version: string },
  review: ReviewEvidence,
) =>
  ask<EvidenceChanged>(`/api/evidence/${id(evidence.key)}`, {
    method: 'PATCH',
    version: evidence.version,
    body: review,
  });

/** Both versions of a file that was changed after it was accepted. */
export const getVersions = (evidenceKey: string, signal: AbortSignal) =>
  ask<FileVersions>(`/api/evidence/${id(evidenceKey)}/versions`, { signal });

/** The file as it was accepted. */
export const getAccepted = (evidenceKey: string) => getFile(`/api/evidence/${id(evidenceKey)}/accepted`);

export const addCase = (input: CaseInput) => ask<Case>('/api/cases', { method: 'POST', body: input });

export const changeCase = (before: Pick<Case, 'key' | 'version'>, change: CaseChange) =>
  ask<Case>(`/api/cases/${id(before.key)}`, { method: 'PATCH', version: before.version, body: change });

const below = (item: string | null): string => (item === null ? '' : `?item=${id(item)}`);

export const getFolder = (caseKey: string, item: string | null, signal: AbortSignal) =>
  ask<FolderListing>(`/api/cases/${id(caseKey)}/folder${below(item)}`, { signal });

/** A folder of the site's library; null is the library itself. */
export const getLibraryFolder = (item: string | null, signal: AbortSignal) =>
  ask<FolderListing>(`/api/folders${below(item)}`, { signal });

export const getHistory = (caseKey: string, next: string | null) =>
  ask<History>(`/api/cases/${id(caseKey)}/history${next === null ? '' : `?next=${id(next)}`}`);

export const findPeople = (find: string, signal?: AbortSignal) =>
  ask<People>('/api/people/find', { method: 'POST', body: { find }, ...(signal ? { signal } : {}) });

export const getImports = (caseKey: string, signal: AbortSignal) =>
  ask<ImportList>(`/api/imports?case=${id(caseKey)}`, { signal });

export const getImport = (key: string) => ask<ImportView>(`/api/imports/${id(key)}`);

/** The document of an import, from one of its pieces on. */
export const getPicture = (key: string, from: number) =>
  ask<PictureView>(`/api/imports/${id(key)}/picture?from=${from}`);

export const saveDraft = (view: Pick<ImportView, 'id' | 'version'>, draft: Draft) =>
  ask<ImportView>(`/api/imports/${id(view.id)}`, { method: 'PUT', version: view.version, body: draft });

/**
 * Says what a heading of a draft means; the server remembers it for the workspace and reads the document again. Throws the
 * Fault `edits_would_go` where somebody changed the draft: ask the person, then send it with `anew: true`.
 */
export const mapHeading = (view: Pick<ImportView, 'id' | 'version'>, mapped: MapHeading) =>
  ask<ImportView>(`/api/imports/${id(view.id)}/headings`, {
    method: 'POST',
    version: view.version,
    body: mapped,
  });

export const acceptImport = (view: Pick<ImportView, 'id' | 'version'>, accept: AcceptImport) =>
  ask<ImportAccepted>(`/api/imports/${id(view.id)}/accept`, {
    method: 'POST',
    version: view.version,
    body: accept,
  });

export const discardImport = (view: Pick<ImportView, 'id' | 'version'>) =>
  ask<ImportDiscarded>(`/api/imports/${id(view.id)}`, { method: 'DELETE', version: view.version });

export const getSite = (signal: AbortSignal) => ask<SiteView>('/api/site', { signal });

/** Puts back what is missing in the lists; nothing is deleted or overwritten. */
export const repairSite = () => ask<SiteView>('/api/site/repair', { method: 'POST', body: {} });

/** Says of a change outside the app that somebody looked at it. */
export const acknowledgeFinding = (key: string, words: string) =>
  ask<RecordView>(`/api/record/${encodeURIComponent(key)}/acknowledge`, { method: 'POST', body: { words } });

export const getSettings = () => ask<SettingsView>('/api/settings');

export const changeSettings = (version: string, change: SettingsChange) =>
  ask<SettingsView>('/api/settings', { method: 'PATCH', version, body: change });
