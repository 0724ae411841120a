import { useState } from 'react';
import { type Overrides, type TableOverride, withOverride } from '#domain/import/document/overrides.ts';
import type { TableReading } from '#domain/import/layout/table/table-reading.ts';
import type { EventKey } from '#domain/key.ts';
import type { ImportReread, ImportView } from '#wire/import-answers.ts';
import { call, type Fault } from '../../api.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';
import { plural } from './draft-words.ts';
import { saidNow } from './table-said.ts';
import type { Review } from './use-review.ts';

interface Shown {
  readonly tables: readonly TableReading[];
  readonly overrides: Overrides;
  /** Rows of the draft that the last word about a table changed, by their ids. */
  readonly changed: ReadonlySet<string>;
  /** What it changed, in a sentence; null: nothing was said yet. */
  readonly words: string | null;
  /** Texts of rows that a person had edited and that are not in this reading. */
  readonly waiting: readonly string[];
}

export interface Tables extends Shown {
  readonly at: (table: number | undefined) => TableReading | undefined;
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** Says something of a table: the whole plan is read again with it at once. */
  readonly say: (
    reading: TableReading,
    change: (said: TableOverride) => TableOverride,
    words: string,
  ) => void;
  /** Takes the last of it back; null: nothing was said, or something else was done since. */
  readonly undo: (() => void) | null;
}

interface Step {
  readonly overrides: Overrides;
  readonly event: EventKey;
}

const changeWords = ({ changes, draft }: ImportReread): string => {
  const actions = new Set(draft.actions.map(({ id }) => id));
  const count = changes.rows.filter(({ id }) => actions.has(id)).length;
  const others = changes.rows.length - count;
  const parts = [
    ...(count > 0 ? [`${count} ${plural(count, 'action')}`] : []),
    ...(others > 0 ? [`${others} ${plural(others, 'recommendation')}`] : []),
  ];
  const gone =
    changes.gone > 0 ? ` ${changes.gone} ${changes.gone === 1 ? 'row is' : 'rows are'} no longer read.` : '';
  return parts.length === 0 && gone === ''
    ? 'Nothing else changed.'
    : `${parts.length === 0 ? '' : `Changed: ${parts.join(', ')}.`}${gone}`.trim();
};

const none: ReadonlySet<string> = new Set();

/** What the tables of the document were taken for, and how a person puts it right. */
export const useTables = (view: ImportView, review: Review): Tables => {
  const [shown, setShown] = useState<Shown>({
    ...{ tables: view.tables, overrides: view.overrides, changed: none, words: null, waiting: [] },
  });
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  const ask = async (overrides: Overrides, words: string, undoes?: EventKey) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      const { id: key, version } = await review.latest();
      const body = { tables: overrides.tables, ...(undoes && { undoes }) };
      const read = await call('POST /api/imports/{key}/reading', { key, version, body });
      const said = `${words} ${changeWords(read)}`;
      review.renew(read);
      setShown({
        ...{ tables: read.tables, overrides: read.overrides, waiting: read.waiting, words: said },
        changed: new Set(read.changes.rows.map(({ id }) => id)),
      });
      setSteps((before) =>
        undoes ? before.slice(0, -1) : [...before, { overrides: shown.overrides, event: read.event }],
      );
      announce(said);
    } catch (cause) {
      setFault(faultOf(cause));
    } finally {
      setBusy(false);
    }
  };
  const last = steps.at(-1);
  return {
    ...shown,
    ...{ busy, fault },
    at: (table) => shown.tables.find((one) => one.table === table),
    say: (reading, change, words) =>
      void ask(withOverride(shown.overrides, change(saidNow(shown.overrides, reading))), words),
    undo: last ? () => void ask(last.overrides, 'Undone.', last.event) : null,
  };
};
