import type { z } from 'zod';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Problem } from '#wire/answers.ts';
import { documentWords } from '#wire/document-words.ts';
import { type Code, type RequestFaultCode, sentence } from '#wire/sentences.ts';
import { UnreadableDocument } from '../documents/unreadable-document.ts';
import { NoToken, NotSignedIn } from '../identity/faults.ts';
import { StaleVersion, StoreFault, type StoreFaultCode } from '../sharepoint/ports/faults.ts';
import { saidOf } from '../workspace/fault-words.ts';

/** What the request itself has wrong, or the person behind it. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly status: number;
  readonly code: Code;
  readonly field: string | undefined;
  readonly values: Refusal['values'];
  /** In how many seconds it is worth another try. */
  readonly retryAfter: number | null;
  constructor(
    status: number,
    code: RequestFaultCode | RefusalCode | 'forbidden' | 'not_found',
    more: Omit<Refusal, 'code'> & { readonly retryAfter?: number } = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.field = more.field;
    this.values = more.values;
    this.retryAfter = more.retryAfter ?? null;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Already there',
  410: 'Let go of',
  412: 'Changed meanwhile',
  413: 'Too large',
  422: 'Not done',
  423: 'In use',
  428: 'Version needed',
  429: 'Too many requests',
  503: 'Not available',
};

const about = (status: number, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: titles[status] ?? 'Something went wrong',
  status,
  code,
  detail,
});

const forbidden: ReadonlySet<RefusalCode> = new Set([
  'read_only',
  'not_yours',
  'verifier_is_owner',
  'verifier_role_needed',
  'tracker_role_needed',
  'team_not_yours',
  'settings_role_needed',
  'role_not_yours_to_give',
  'role_to_oneself',
  'undo_not_yours',
]);
const standing: ReadonlySet<RefusalCode> = new Set([
  'last_administrator',
  'already_accepted',
  'accept_begun',
  'discarded',
  'undo_overtaken',
  'code_taken',
  'folder_taken',
  'same_file',
  'original_changed',
]);

const statusOfRefusal = (code: RefusalCode): number => {
  if (code === 'teams_silent') return 503;
  if (forbidden.has(code)) return 403;
  return standing.has(code) ? 409 : 422;
};

/** A refusal as an answer: a person who may not do it gets 403 and nothing of the row. */
export const problemOfRefusal = ({ code, field, values }: Refusal): Problem => ({
  ...about(statusOfRefusal(code), code, sentence(code, values)),
  ...(field === undefined ? {} : { field }),
});

const storeStatus: Record<StoreFaultCode, number> = {
  stale_version: 412,
  forbidden: 403,
  not_found: 404,
  duplicate: 409,
  locked: 423,
  too_long: 422,
  quota_reached: 422,
  path_too_long: 422,
  upload_over: 410,
  piece_unfit: 409,
  throttled: 503,
  in_doubt: 503,
  unavailable: 503,
  not_writable: 503,
  not_provisioned: 503,
  refused: 502,
};

const problemOfStore = (fault: StoreFault, { yours, isRead }: Asked): Problem => {
  const { code, values } = saidOf(fault, isRead);
  const problem = about(storeStatus[fault.code], fault.code, sentence(code, values));
  if (!(fault instanceof StaleVersion)) return problem;
  const theirs = fault.list === 'actions' && fault.theirs !== null ? { theirs: fault.theirs } : {};
  return { ...problem, ...theirs, yours } as Problem; // the list says that `theirs` is an action
};

/** The tab can do something about a person who has not agreed yet; the rest is signing in again. */
const problemOfSigning = ({ code }: NotSignedIn): Problem => {
  const shown = code === 'consent_needed' ? 'consent_needed' : 'signed_out';
  return about(401, shown, sentence(shown));
};

/** What was asked: its body, given back on 412, and whether it only reads. */
interface Asked {
  readonly yours: unknown;
  readonly isRead: boolean;
}

/** What an error means for the person who asked. Never says more than its code. */
export const problemOf = (error: unknown, asked: Asked = { yours: null, isRead: false }): Problem => {
  if (error instanceof RequestFault) {
    const problem = about(error.status, error.code, sentence(error.code, error.values));
    return error.field === undefined ? problem : { ...problem, field: error.field };
  }
  if (error instanceof NotSignedIn) return problemOfSigning(error);
  if (error instanceof UnreadableDocument) {
    return about(error.code === 'too_large' ? 413 : 422, `file_${error.code}`, documentWords[error.code]);
  }
  if (error instanceof StoreFault) return problemOfStore(error, asked);
  if (error instanceof NoToken) return about(503, 'unavailable', sentence('unavailable'));
  return about(500, 'unexpected', sentence('unexpected'));
};

const isDateIssue = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_format' && issue.format === 'date';

/** The first thing that a schema finds at fault, with the field's name. */
export const faultOfIssues = (issues: readonly z.core.$ZodIssue[]): RequestFault => {
  const [issue] = issues;
  if (issue === undefined) return new RequestFault(400, 'invalid');
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...issue.path, ...unknown.slice(0, 1)].map(String).join('.');
  if (isDateIssue(issue)) return new RequestFault(400, 'date_impossible', { field });
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return new RequestFault(400, 'too_long', { field, values: { limit: String(issue.maximum) } });
  }
  return new RequestFault(400, 'invalid', { field });
};
