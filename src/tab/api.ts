import type { Action } from '#domain/records/action.ts';
import type { Board, Problem } from '#wire/answers.ts';
import type {
  AnswerOf,
  AskedOf,
  Endpoint,
  FileEndpoint,
  JsonEndpoint,
  SendEndpoint,
} from '#wire/endpoints.ts';
import { headerName } from '#wire/header-name.ts';
import { hiddenHeader, hiddenWords } from '#wire/hidden-words.ts';
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
  /** On 412: the row as it is now. */
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
    const problem: Partial<Problem> = JSON.parse(text); // our own server's problem+json; every field is checked below
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

/** What a request may hold, whichever endpoint it goes to. */
interface Asked {
  readonly key?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly version?: string;
  readonly ticket?: string | undefined;
  readonly fileName?: string;
  readonly signal?: AbortSignal;
}

interface Request {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

const addressOf = (path: string, { key = '', query = {} }: Asked): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `${path.replace('{key}', encodeURIComponent(key))}${search && `?${search}`}`;
};

const requestTo = async (endpoint: Endpoint, asked: Asked): Promise<Request> => {
  const [method = '', path = ''] = endpoint.split(' ');
  return {
    method,
    address: addressOf(path, asked),
    headers: {
      authorization: `Bearer ${await token()}`,
      ...(asked.version === undefined ? {} : { 'if-match': asked.version }),
      ...(asked.ticket === undefined ? {} : { 'upload-ticket': asked.ticket }),
      ...(asked.fileName === undefined ? {} : { 'file-name': headerName(asked.fileName) }),
    },
  };
};

const reach = async (endpoint: Endpoint, asked: Asked): Promise<Response> => {
  const sent = asked.body === undefined ? { headers: {}, body: null } : await compressed(asked.body);
  try {
    const { method, address, headers } = await requestTo(endpoint, asked);
    return await fetch(address, {
      method,
      headers: { ...headers, ...sent.headers },
      body: sent.body,
      signal: asked.signal ?? null,
      cache: 'no-store',
    });
  } catch (cause) {
    if (asked.signal?.aborted) throw cause;
    throw noAnswer();
  }
};

const answered = async (endpoint: Endpoint, asked: Asked): Promise<Response> => {
  const answer = await reach(endpoint, asked);
  if (!answer.ok) throw readFault(answer.status, await answer.text());
  return answer;
};

type Waited = { readonly signal?: AbortSignal };
type AskedIn<E extends Endpoint> = AskedOf<E> & Waited;

/** Left out where an endpoint needs nothing. */
export type Needed<E extends Endpoint> =
  Record<never, never> extends AskedIn<E> ? [asked?: AskedIn<E>] : [asked: AskedIn<E>];

/**
 * Asks the server: `call('PATCH /api/actions/{key}', { key, version, body })`. What an endpoint needs and answers, the table of
 * routes says. Throws a Fault; where `signal` stopped it, the fetch’s own error.
 */
export const call = async <E extends JsonEndpoint>(
  endpoint: E,
  ...[asked]: Needed<E>
): Promise<AnswerOf<E>> => {
  const answer = await answered(endpoint, asked ?? {});
  tellHidden(hiddenWords(answer.headers.get(hiddenHeader)));
  const made: AnswerOf<E> = await answer.json(); // by the server, with the schema of this endpoint
  return made;
};

/** A file with the name that the server gives it. Throws a Fault. */
export const callForFile = async <E extends FileEndpoint>(
  endpoint: E,
  ...[asked]: Needed<E>
): Promise<{ readonly name: string; readonly file: Blob }> => {
  const answer = await answered(endpoint, asked ?? {});
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return { name: decodeURIComponent(named ?? 'File'), file: await answer.blob() };
};

/** A file on its way to the server. */
export interface Sending {
  readonly file: Blob | ArrayBuffer;
  /** Its SHA-256, base64, which the server checks. */
  readonly sha256?: string;
  /** Hears how much of it was sent, 0 to 1. */
  readonly progress: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file, and says how far it is, which `fetch` cannot. Throws a Fault. */
export const send = async <E extends SendEndpoint>(
  endpoint: E,
  asked: AskedOf<E> & Asked,
  { file, sha256, progress, signal }: Sending,
): Promise<AnswerOf<E>> => {
  const { method, address, headers } = await requestTo(endpoint, asked);
  return new Promise<AnswerOf<E>>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (sha256 !== undefined) request.setRequestHeader('content-digest', `sha-256=:${sha256}:`);
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

/** The board, and what its answer says of the site. Throws a Fault. */
export const getBoard = async (since: string | null): Promise<BoardAnswer> => {
  const answer = await reach('GET /api/board', since === null ? {} : { query: { since } });
  const staleSince = answer.headers.get('x-stale-since');
  const gaps = Number(answer.headers.get('x-site-gaps') ?? 0);
  if (answer.status === 304 || answer.status === 204) return { board: null, staleSince, gaps };
  if (!answer.ok) throw readFault(answer.status, await answer.text());
  const board: Board = await answer.json(); // as in `call`
  return { board, staleSince, gaps };
};
