import type { TableKind } from '#domain/import/document/overrides.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';

/** What a heading can mean: for the team's own headings in Settings and for a heading that is matched by hand. */
export const headingFieldWords: Readonly<Record<Field, string>> = {
  recommendation: 'Recommendation',
  number: 'Recommendation number',
  issue: 'What was found',
  lead: 'Lead organisation',
  response: 'Response to the recommendation',
  action: 'Action',
  'action number': 'Action number',
  done: 'What was done',
  further: 'What is still to be done',
  progress: 'Progress',
  owner: 'Owner',
  start: 'Start',
  due: 'Due date',
  completed: 'Completed on',
  review: 'Review date',
  status: 'Status',
  evidence: 'Evidence',
  measure: 'How it is measured',
  outcome: 'Expected outcome',
  frequency: 'How often it is measured',
  'reported to': 'Reported to',
  scope: 'Scope, level or service',
  resources: 'Resources',
  date: 'A date: due or completed, depending on the other columns',
  reference: 'Reference: the incident, a clause, another document',
  'plan date': 'Date of the plan',
  organisation: 'Organisation',
  risk: 'Risk: likelihood and severity',
  priority: 'Priority',
  theme: 'Theme or category',
  cost: 'Cost or effort',
  comments: 'Comments',
  other: 'Something else, kept beside the action',
  note: 'A note: kept beside the action, not read',
};

/** What a table of a document can be, as an answer to “What is this table?”. */
export const tableKindWords: Readonly<Record<TableKind, string>> = {
  actions: 'A plan: actions',
  recommendations: 'Recommendations',
  risks: 'A risk register with actions',
  form: 'A form: labels and answers',
  key: 'A key to colours or letters',
  evidence: 'A list of evidence',
  agenda: 'An agenda or minutes',
  cover: 'A cover or version history',
  'empty form': 'A form that is not filled in',
  other: 'Something else, no part of the plan',
};
