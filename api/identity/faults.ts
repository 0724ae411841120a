/** Why somebody is not signed in, for the log; the words for people are in `src/wire/sentences.ts`. */
export type NotSignedInCode = 'token_missing' | 'token_not_valid' | 'token_expired' | 'consent_needed';

/** The caller showed no token that we believe. The routers answer 401 and say nothing of the data. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
  readonly code: NotSignedInCode;
  constructor(code: NotSignedInCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** The sign-in service did not give the app a token: wrong secret, no consent, or it is not reachable. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
  readonly code = 'sign_in_unavailable';
  readonly status = 503;
  constructor(cause: unknown) {
    super('the sign-in service gave no token', { cause });
  }
}
