import type { DriveLink, Reference } from '../cases/incident-case.ts';
import type { Day } from '../dates/day.ts';
import type { CaseKey, ImportId, PlanKey, RecommendationKey } from '../key.ts';

/** A plan is draft while its rows are written, and live with the last write. A reader never sees a draft plan. */
export type PlanState = 'draft' | 'live' | 'withdrawn';

/** One action plan of a case. */
export interface Plan {
  readonly key: PlanKey;
  readonly caseKey: CaseKey;
  readonly importId: ImportId;
  readonly title: string;
  readonly organisations: readonly string[];
  readonly references: readonly Reference[];
  /** What the document says of its own dates: `plan date`, `progress as at`, each as written. */
  readonly dates: readonly { readonly role: string; readonly raw: string }[];
  readonly state: PlanState;
  readonly receivedOn: Day | null;
  readonly acceptedOn: Day | null;
  /** The document it was read from, and the fingerprint of its bytes before upload. */
  readonly source: (DriveLink & { readonly sha256: string }) | null;
  /** Why a plan with another case's reference was accepted all the same; null when the references agreed. */
  readonly referenceOverride: string | null;
  readonly version: string;
}

export type Response =
  | 'accepted'
  | 'partly_accepted'
  | 'not_accepted'
  | 'no_action_required'
  | 'other_body'
  | 'not_stated';

/** One recommendation, word for word. */
export interface Recommendation {
  readonly key: RecommendationKey;
  readonly planKey: PlanKey;
  readonly caseKey: CaseKey;
  readonly order: number;
  readonly number: string;
  readonly title: string | null;
  readonly text: string;
  readonly issue: string | null;
  readonly leadOrganisations: readonly string[];
  readonly response: Response;
  readonly responseText: string | null;
  /** Words of its row in the document that stand in no other field, cell by cell. */
  readonly otherWords: readonly string[];
  readonly version: string;
}
