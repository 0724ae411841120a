import type { Day } from '#domain/dates/day.ts';
import type { Status, TextKind } from '#domain/records/action.ts';
import type { Response } from '#domain/records/recommendation.ts';
import type { Place } from './source.ts';

/**
 * What an import proposes before a person confirms it. The shape is the one that `npm run import -- FILE --json` prints.
 * Every typed value keeps the words it was read from.
 */
export type DateKind =
  | 'exact'
  | 'month'
  | 'quarter'
  | 'year'
  | 'week'
  | 'range'
  | 'multi'
  | 'recurring'
  | 'already_underway'
  | 'ongoing'
  | 'immediate'
  | 'relative'
  | 'complete_undated'
  | 'invalid'
  | 'none';

/** A date as written and as read. `from` and `to` are the first and last day that it covers. */
export interface DraftDate {
  readonly raw: string;
  readonly kind: DateKind;
  readonly from?: Day;
  readonly to?: Day;
  /** Several dates in one cell. */
  readonly dates?: readonly { readonly raw: string; readonly from: Day; readonly to: Day }[];
  readonly every?: string;
  /** Words left over in the cell. */
  readonly note?: string;
  /** The nearest day that exists, for an impossible one. */
  readonly nearest?: Day;
}

export interface DraftOwner {
  readonly raw: string;
  readonly role: string | null;
  readonly person: string | null;
  readonly organisation: string | null;
}

export interface DraftEvidence {
  readonly text: string;
  readonly ref: string | null;
  readonly access: readonly string[];
  /** The address that the words lead to in the document, as text. */
  readonly link?: string;
}

export interface DraftMeasure {
  readonly kind: string;
  readonly text: string;
  readonly target?: string | null;
  readonly series?: readonly {
    readonly at: string | null;
    readonly value: number;
    readonly unit: string;
    readonly n?: number;
    readonly of?: number;
    readonly note?: string;
  }[];
}

export type DraftStatusValue =
  | 'not_started'
  | 'in_progress'
  | 'completed'
  | 'ongoing'
  | 'off_track'
  | 'no_action_required'
  | 'not_stated';

export interface DraftStatus {
  readonly value: DraftStatusValue;
  readonly raw: string | null;
  readonly basis: 'word' | 'fill' | 'date' | 'inferred';
}

/** The words of one cell or label of the source, whole, beside what was read from them. */
export interface DraftCell {
  /** The field it was read as; null: not understood. */
  readonly field: string | null;
  readonly text: string;
  readonly place: Place;
}

/** One separate thing that a recommendation asks for, and by when if its words say so: a proposal, never an action by itself. */
export interface DraftDemand {
  readonly text: string;
  readonly by?: DraftDate;
}

export interface DraftRecommendation {
  readonly id: string;
  readonly number: string | null;
  readonly numberRaw: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly issue: string | null;
  readonly leadOrganisations: readonly string[];
  readonly response: Response;
  readonly responseText: string | null;
  readonly place: Place;
  readonly flags: readonly string[];
  /** Left out where the words ask for one thing and name no time. */
  readonly demands?: readonly DraftDemand[];
  /** The original words; left out where a draft was made by hand. */
  readonly cells?: readonly DraftCell[];
  /** Only in a document that was exported from here. */
  readonly exported?: { readonly otherWords: readonly string[] };
}

/** What an action was here when the plan was exported, beside what any document can say. */
interface Exported {
  readonly ref: string;
  readonly status: Status | null;
  readonly firstDue: Day | null;
  readonly slips: number;
  readonly blockedNeed: string | null;
  readonly title: string | null;
  readonly statusText: string | null;
  readonly otherWords: readonly string[];
}

export interface DraftAction {
  readonly id: string;
  readonly recommendationIds: readonly string[];
  readonly label: string | null;
  readonly text: string;
  readonly textKind: TextKind;
  readonly owners: readonly DraftOwner[];
  readonly start: DraftDate | null;
  readonly due: DraftDate | null;
  readonly completed: DraftDate | null;
  readonly review: DraftDate | null;
  readonly status: DraftStatus;
  readonly rag: string | null;
  readonly evidence: readonly DraftEvidence[];
  readonly measures: readonly DraftMeasure[];
  readonly reportedTo: readonly string[];
  readonly progress: readonly { readonly text: string; readonly at: string | null }[];
  readonly place: Place;
  readonly flags: readonly string[];
  /** The original words; left out where a draft was made by hand. */
  readonly cells?: readonly DraftCell[];
  /** Only in a document that was exported from here. */
  readonly exported?: Exported;
}

/** A text that could not be placed: kept, with where it stood and the nearest recommendation. */
export interface Unplaced {
  readonly text: string;
  readonly place: Place;
  readonly near: string | null;
  readonly reason: string;
  /** A person has seen it and leaves it out of the plan; it stays with the document. */
  readonly settled?: 'left_out';
}

/**
 * Something a person has to settle. `about` names a field: `A7.due`, `R3.number`, `plan.references`.
 * `text` quotes the source and says nothing of our own; `reason` says in our words what is uncertain.
 */
export interface Question {
  readonly about: string;
  readonly text: string;
  readonly reason?: string;
  /** A person has settled it: it is right as it was read, or its field was changed. Absent while it is open. */
  readonly settled?: 'as_read' | 'changed';
}

export interface DraftReference {
  readonly scheme: string;
  readonly value: string;
  readonly raw: string;
}

export interface Draft {
  readonly source: {
    readonly file: string;
    readonly format: string;
    readonly sha256: string;
    /** Words that a line end had broken and that were put together, as they were printed: `comple|tion`. */
    readonly joinedWords?: readonly string[];
  };
  readonly plan: {
    readonly title: string | null;
    readonly references: readonly DraftReference[];
    readonly organisations: readonly string[];
    readonly dates: readonly (DraftDate & { readonly role: string })[];
    /** Every column heading or label as printed, and the field it was read as; null: not understood. */
    readonly headings: readonly { readonly raw: string; readonly field: string | null }[];
    readonly preamble: readonly string[];
    readonly evidenceRegister: readonly { readonly ref: string; readonly text: string }[];
  };
  readonly recommendations: readonly DraftRecommendation[];
  readonly actions: readonly DraftAction[];
  readonly unplaced: readonly Unplaced[];
  readonly questions: readonly Question[];
}
