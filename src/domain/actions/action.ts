import type { Day } from '../dates/day.ts';
import type { ActionKey, CaseKey, PlanKey, RecommendationKey } from '../key.ts';
import type { Confirmation } from '../teams/confirmation.ts';

/** The ladder, lowest rung first (design: Words). Overdue is never among them: it is computed. */
export const ladder = [
  'proposed',
  'accepted',
  'in_progress',
  'owner_complete',
  'evidenced',
  'embedded',
  'impact_shown',
] as const;

/** States beside the ladder. */
export const besideLadder = ['blocked', 'superseded', 'not_accepted', 'other_body'] as const;

export type Status = (typeof ladder)[number] | (typeof besideLadder)[number];

/** What the words of an action are: something to do, or a tale of what happened, is being done or may come. */
export const textKinds = ['action', 'narrative', 'progress', 'future'] as const;

export type TextKind = (typeof textKinds)[number];

/** A post, with a person underneath when known. Exactly one owner of an action is accountable. */
export interface Owner {
  readonly post: string;
  readonly organisation: string | null;
  readonly person: { readonly oid: string | null; readonly upn: string | null; readonly name: string } | null;
  readonly accountable: boolean;
}

/** What will be done, by whom, by when. */
export interface Action {
  readonly key: ActionKey;
  readonly planKey: PlanKey;
  readonly caseKey: CaseKey;
  readonly recommendationKeys: readonly RecommendationKey[];
  readonly order: number;
  /** How people name it in a meeting: A1.3 (recommendation 1, third action). Neutral. */
  readonly ref: string;
  readonly label: string | null;
  readonly text: string;
  readonly textKind: TextKind;
  /** A short title of at most 80 characters. Null: the digest shows the ref alone. */
  readonly title: string | null;
  /** The title as a person confirmed it for Teams: only this very title is shown there. Null: the ref alone. */
  readonly titleConfirmed: Confirmation | null;
  readonly owners: readonly Owner[];
  /** The first promise, never changed again; `due` is the current one. Null: the plan gave no date. */
  readonly firstDue: Day | null;
  readonly due: Day | null;
  /** The words of the plan about the date. */
  readonly dueText: string | null;
  /** When it begins and when it is looked at again, in the words of the plan. */
  readonly startText: string | null;
  readonly reviewText: string | null;
  /** How many times the date was moved. */
  readonly slips: number;
  readonly status: Status;
  /** What the plan said of the status, and the colour that it printed. */
  readonly statusText: string | null;
  readonly rag: string | null;
  /** What a blocked action needs, and from whom. */
  readonly blockedNeed: string | null;
  readonly completedOn: Day | null;
  readonly completedText: string | null;
  readonly evidencePromised: readonly string[];
  readonly reportedTo: readonly string[];
  /** The latest progress note; earlier ones are events. */
  readonly note: string | null;
  /** Words of its row in the document that stand in no other field, cell by cell. */
  readonly otherWords: readonly string[];
  readonly changedAt: string;
  readonly changedBy: string;
  readonly version: string;
}
