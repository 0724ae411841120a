import { textKindNames as kindNames, statusNames as names, type Status } from '../records/action.ts';
import { responseNames as answers, type Response } from '../records/recommendation.ts';

export const statusNames = names;
export const responseNames = answers;
export const textKindNames = kindNames;

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
