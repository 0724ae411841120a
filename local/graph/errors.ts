/** A refusal as Graph words it. Thrown anywhere below the router, which turns it into the envelope. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly inner: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly inner?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'GraphRefusal';
    this.status = status;
    this.code = code;
    this.inner = more.inner;
    this.headers = more.headers ?? {};
  }
}

export const invalidRequest = (message: string): GraphRefusal =>
  new GraphRefusal(400, 'invalidRequest', message);

export const itemNotFound = (): GraphRefusal =>
  new GraphRefusal(404, 'itemNotFound', 'The resource could not be found.');

export const accessDenied = (message = 'Access denied'): GraphRefusal =>
  new GraphRefusal(403, 'accessDenied', message);

export const generalException = (): GraphRefusal =>
  new GraphRefusal(500, 'generalException', 'General exception while processing');

export const nameAlreadyExists = (
  message = 'An item with the same name already exists under the parent',
): GraphRefusal => new GraphRefusal(409, 'nameAlreadyExists', message);

/** What this emulator does not know. Never a silent default: the client must see that nobody answered for it. */
export const notImplemented = (what: string): GraphRefusal =>
  new GraphRefusal(501, 'notImplemented', `The local Microsoft 365 does not know ${what}.`);

export const notIndexed = (field: string): GraphRefusal =>
  invalidRequest(
    `Field '${field}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
  );

export const filterNotSupported = (): GraphRefusal =>
  invalidRequest('The provided filter statement is not supported');

export const unknownColumn = (field: string): GraphRefusal =>
  invalidRequest(`Field '${field}' is not recognized`);

export const resourceModified = (): GraphRefusal =>
  new GraphRefusal(
    409,
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch',
  );

export const lockedFile = (): GraphRefusal =>
  new GraphRefusal(423, 'notAllowed', 'The resource you are attempting to access is locked', {
    inner: 'resourceLocked',
  });

export interface RequestIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** The body of an error answer; `now` is an ISO instant, Graph writes the date without a zone. */
export function envelope(refusal: GraphRefusal, ids: RequestIds, now: string): object {
  return {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: {
        ...(refusal.inner === undefined ? {} : { code: refusal.inner }),
        date: now.slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}
