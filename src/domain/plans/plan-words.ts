import type { Status } from '../records/action.ts';
import type { Response } from '../records/recommendation.ts';

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

export const measureNames: Readonly<Record<string, string>> = {
  method: 'Method',
  outcome: 'Outcome',
  target: 'Target',
  series: 'Result',
  recurrence: 'Repeated',
};
