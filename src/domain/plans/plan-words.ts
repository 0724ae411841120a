import type { Status, TextKind } from '../actions/action.ts';
import type { Response } from './plan.ts';

/** What a status and a response are called wherever people read them, in the app and in documents. */

export const statusNames = {
  proposed: 'Proposed',
  accepted: 'Agreed',
  in_progress: 'In progress',
  owner_complete: 'Done – to be checked',
  evidenced: 'Evidenced',
  embedded: 'Embedded',
  impact_shown: 'Impact shown',
  blocked: 'Blocked',
  superseded: 'Superseded',
  not_accepted: 'Not accepted',
  other_body: 'For another organisation',
} as const satisfies Readonly<Record<Status, string>>;

/** What earlier versions called some of them, in the plans that they exported. */
export const earlierStatusNames: Readonly<Partial<Record<Status, string>>> = {
  accepted: 'Accepted',
  owner_complete: 'Owner says complete',
  other_body: 'For another body',
};

/** The same for responses. */
export const earlierResponseNames: Readonly<Partial<Record<Response, string>>> = {
  other_body: 'For another body',
};

export const responseNames: Readonly<Record<Response, string>> = {
  accepted: 'Accepted',
  partly_accepted: 'Partly accepted',
  not_accepted: 'Not accepted',
  no_action_required: 'No action required',
  other_body: 'For another organisation',
  not_stated: 'Not stated',
};

export const measureNames: Readonly<Record<string, string>> = {
  method: 'Method',
  outcome: 'Outcome',
  target: 'Target',
  series: 'Result',
  recurrence: 'Repeated',
};

/** What the words of an action are, where they ask for nothing. */
export const textKindNames: Readonly<Record<Exclude<TextKind, 'action'>, string>> = {
  narrative: 'Narrative',
  progress: 'Progress so far',
  future: 'Work to come',
};
