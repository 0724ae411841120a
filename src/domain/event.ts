import type { ActionKey, CaseKey, EventKey, PlanKey } from './key.ts';
import type { Person } from './person.ts';

/** Which door a change came through. */
export type Via = 'tab' | 'card' | 'import' | 'clock' | 'sharepoint';

export type EventSubject = 'case' | 'plan' | 'recommendation' | 'action' | 'evidence' | 'settings';

/** One change of one field. Values are the stored texts; null is empty. */
export interface Change {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** One line of the append-only record. `at` is an instant with zone (ISO 8601, UTC). */
export interface PlanEvent {
  readonly key: EventKey;
  readonly at: string;
  readonly by: Person;
  readonly via: Via;
  readonly subject: EventSubject;
  readonly subjectKey: string;
  readonly caseKey: CaseKey | null;
  readonly planKey: PlanKey | null;
  readonly actionKey: ActionKey | null;
  /** created, updated, slipped, noted, filed, unlinked, reviewed, accepted, undone … */
  readonly what: string;
  readonly changes: readonly Change[];
  readonly why: string | null;
  /** The event that this one takes back. */
  readonly undoes: EventKey | null;
}
