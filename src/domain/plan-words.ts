import type { Status } from './action.ts';
import type { Response } from './plan.ts';

/** What a status and a response are called wherever people read them, in the app and in documents. */

export const statusNames: Readonly<Record<Status, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  in_progress: 'In progress',
  owner_complete: 'Owner says complete',
  evidenced: 'Evidenced',
  embedded: 'Embedded',
  impact_shown: 'Impact shown',
  blocked: 'Blocked',
  superseded: 'Superseded',
  not_accepted: 'Not accepted',
  other_body: 'For another body',
};

export const responseNames: Readonly<Record<Response, string>> = {
  accepted: 'Accepted',
  partly_accepted: 'Partly accepted',
  not_accepted: 'Not accepted',
  no_action_required: 'No action required',
  other_body: 'For another body',
  not_stated: 'Not stated',
};
