import { namesIn } from '../names.ts';
import { eventRecord, type PlanEvent } from './event.ts';
import type { RowOf } from './record.ts';
import { records } from './records.ts';
import { runRecord } from './run.ts';

const { settings, ...others } = records;

/** All lists of a workspace. */
export const lists = { ...others, events: eventRecord, runs: runRecord, settings } as const;

type Lists = typeof lists;
export type ListName = keyof Lists;
export const listNames = namesIn(lists);

/** What the lists hold, as the domain knows it. */
export type Rows = {
  readonly [L in ListName]: L extends 'events' ? PlanEvent : RowOf<Lists[L]>;
};

/** A row without the version that SharePoint will give it. */
export type NewRow<L extends ListName> = Omit<Rows[L], 'version'>;
