import type { Throttle } from '../../platform/throttle.ts';

/** How long one caller waits for SharePoint, which may ask us to wait (429, `Retry-After`) or not answer at all. All in milliseconds. */
export interface Patience {
  /** How much longer a wait that SharePoint asks for may be. */
  readonly left: number;
  /** When the caller answers, whatever has come by then; Infinity where nobody waits. */
  readonly endsIn: number;
  /** Notes a wait that SharePoint asked for. */
  spend(ms: number): void;
}

/** What SharePoint has asked of everybody: for how long to wait, in milliseconds, and until when. */
export type Asked = Pick<Throttle, 'pausedFor' | 'until'>;
