import { GraphRefusal } from './errors.ts';
import type { Ask, World } from './exchange.ts';
import { graphOrigin } from './exchange.ts';
import { continued, readToken, token } from './links.ts';

/** One row of a change log, which list items and drive items both have. */
export interface Logged {
  readonly seq: number;
  readonly deleted: number;
}

export interface ChangeLog<Row extends Logged> {
  /** The list or drive that the tokens belong to. */
  readonly id: string;
  /** Rows whose last change comes after a number, oldest change first; `present` leaves the deleted ones out. */
  readonly after: (seq: number, limit: number, present: boolean) => readonly Row[];
  readonly latest: () => number;
  readonly show: (row: Row) => object;
}

interface Position {
  readonly seq: number;
  /**
   * Set while everything is read for the first time, when what is deleted is not reported: where the log ended when the
   * reading began. Changes come from there afterwards, so that nothing that was deleted meanwhile is missed.
   */
  readonly start: number | null;
}

interface Token extends Position {
  readonly id: string;
  readonly made: string;
}

function expired(ask: Ask): GraphRefusal {
  const fresh = `${graphOrigin}${ask.askedPath.replace(/\(token='[^']*'\)$/, '')}`;
  return new GraphRefusal(
    410,
    'resyncRequired',
    "Resync required. Replace any local items with the server's version.",
    {
      inner: ask.world.switches.deltaResync,
      headers: { Location: fresh },
    },
  );
}

/** The token of a request, however it was written: `token`, `$deltatoken`, `$skiptoken`. */
const askedToken = (ask: Ask): string | undefined =>
  ask.query.get('token') ?? ask.query.get('$deltatoken') ?? ask.query.get('$skiptoken');

function isStale(world: World, made: string): boolean {
  const age = (Date.parse(world.now()) - Date.parse(made)) / 1000;
  return age >= world.switches.deltaTokenSeconds;
}

function position(ask: Ask, id: string, latest: number): Position {
  const text = askedToken(ask);
  if (text === undefined) return { seq: 0, start: latest };
  const content = readToken(text);
  const { seq, made, start } = content ?? {};
  if (content?.id !== id || typeof seq !== 'number' || typeof made !== 'string') throw expired(ask);
  if (isStale(ask.world, made)) throw expired(ask);
  return { seq, start: typeof start === 'number' ? start : null };
}

const errorInside = {
  error: { code: 'InternalServerError', message: 'Cannot write a deleted resource as it has no content.' },
};

function elements<Row extends Logged>(
  ask: Ask,
  log: ChangeLog<Row>,
  rows: readonly Row[],
  size: number,
): readonly object[] {
  const { deltaDuplicates, deltaErrorInside } = ask.world.switches;
  const shown = rows.map(log.show);
  const [first] = shown;
  if (deltaErrorInside && rows.some((row) => row.deleted)) return [...shown.slice(0, -1), errorInside];
  return deltaDuplicates && first && shown.length < size ? [...shown, first] : shown;
}

/**
 * One page of changes since the token, with the link to the next page or the link to come back with. Tokens that are
 * unknown, foreign or too old: 410 with the address of a fresh enumeration.
 */
export function deltaPage<Row extends Logged>(ask: Ask, log: ChangeLog<Row>, size: number): object {
  const made = ask.world.now();
  const mark = (at: Position): string => token({ id: log.id, made, ...at } satisfies Token);
  if (askedToken(ask) === 'latest') {
    const link = continued(ask, 'token', mark({ seq: log.latest(), start: null }));
    return {
      '@odata.context': `${graphOrigin}/$metadata#Collection(delta)`,
      value: [],
      '@odata.deltaLink': link,
    };
  }
  const latest = log.latest();
  const from = position(ask, log.id, latest);
  const rows = log.after(from.seq, size + 1, from.start !== null);
  const page = rows.slice(0, size);
  const link =
    rows.length > size
      ? {
          '@odata.nextLink': continued(
            ask,
            'token',
            mark({ seq: page.at(-1)?.seq ?? from.seq, start: from.start }),
          ),
        }
      : {
          '@odata.deltaLink': continued(
            ask,
            'token',
            mark({ seq: from.start ?? Math.max(from.seq, latest), start: null }),
          ),
        };
  return {
    '@odata.context': `${graphOrigin}/$metadata#Collection(delta)`,
    ...link,
    value: elements(ask, log, page, size),
  };
}

/** With a token one unit, without one two. */
export const deltaUnits = (ask: Ask): number => (askedToken(ask) === undefined ? 2 : 1);

export const deltaOptions = ['$select', '$expand', '$top', 'token', '$deltatoken', '$skiptoken'] as const;
