import type { ListName, Rows } from '#domain/records/lists.ts';

/** What went wrong between us and SharePoint. Every code has its words in `src/wire/words.ts`. */
export type StoreFaultCode =
  | 'stale_version'
  | 'forbidden'
  | 'not_found'
  | 'duplicate'
  | 'locked'
  | 'too_long'
  | 'quota_reached'
  | 'path_too_long'
  | 'upload_over'
  | 'piece_unfit'
  | 'throttled'
  | 'in_doubt'
  | 'unavailable'
  | 'not_writable'
  | 'not_provisioned'
  | 'refused';

export interface FaultDetails {
  /** The HTTP status that SharePoint answered; 0 when no answer came. */
  readonly status?: number;
  /** Microsoft's id of the request, which their support asks for. */
  readonly requestId?: string | null;
  readonly cause?: unknown;
}

/** The base of everything that this folder throws. `message` is for the log and holds nothing of a row. */
export class StoreFault extends Error {
  override readonly name: string = 'StoreFault';
  readonly code: StoreFaultCode;
  readonly status: number;
  readonly requestId: string | null;
  constructor(code: StoreFaultCode, message: string, details: FaultDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status ?? 0;
    this.requestId = details.requestId ?? null;
  }
}

/** Somebody changed the row first (412). `theirs` is the row as it is now; a file has none. */
export class StaleVersion<L extends ListName = ListName> extends StoreFault {
  override readonly name = 'StaleVersion';
  readonly list: L | null;
  readonly theirs: Rows[L] | null;
  constructor(list: L | null, theirs: Rows[L] | null, details: FaultDetails = {}) {
    super('stale_version', 'it was changed meanwhile', { status: 412, ...details });
    this.list = list;
    this.theirs = theirs;
  }
}

/** SharePoint does not let this caller do it (403). */
export class Forbidden extends StoreFault {
  override readonly name = 'Forbidden';
  constructor(message: string, details: FaultDetails = {}) {
    super('forbidden', message, { status: 403, ...details });
  }
}

export class NotFound extends StoreFault {
  override readonly name = 'NotFound';
  constructor(message: string, details: FaultDetails = {}) {
    super('not_found', message, { status: 404, ...details });
  }
}

/** A name or a key that exists already (409). */
export class Duplicate extends StoreFault {
  override readonly name = 'Duplicate';
  constructor(message: string, details: FaultDetails = {}) {
    super('duplicate', message, { status: 409, ...details });
  }
}

/** SharePoint asked us to wait for longer than this call may. Nothing was done. */
export class Throttled extends StoreFault {
  override readonly name = 'Throttled';
  /** The instant until which it asked us to wait, ISO 8601 in UTC; null where it did not say. */
  readonly until: string | null;
  constructor(
    message: string,
    { until = null, ...details }: FaultDetails & { readonly until?: string | null } = {},
  ) {
    super('throttled', message, { status: 429, ...details });
    this.until = until;
  }
}

/**
 * A change was sent and SharePoint had not said what came of it when the caller had to answer. It is found out behind the
 * scenes: if it was carried out, its event follows; if not, nothing is sent again.
 */
export class InDoubt extends StoreFault {
  override readonly name = 'InDoubt';
  constructor() {
    super('in_doubt', 'SharePoint has not said whether the change was carried out');
  }
}

/** The caller has been answered that nothing was saved: so nothing is sent any more. */
export class GivenUp extends Throttled {
  constructor() {
    super('nobody waits for this change any more');
  }
}

/** No answer, or one that says that SharePoint is not well. A write may have happened: look before you repeat it. */
export class Unavailable extends StoreFault {
  override readonly name = 'Unavailable';
  constructor(message: string, details: FaultDetails = {}) {
    super('unavailable', message, { status: 503, ...details });
  }
}

/** The start-up check found that this site does not keep what our writes rely on, so nothing is written. */
export class NotWritable extends StoreFault {
  override readonly name = 'NotWritable';
  constructor(reason: string) {
    super('not_writable', `${reason} Nothing is written until this is mended: npm run provision says more.`);
  }
}
