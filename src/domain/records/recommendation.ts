import { choice, json, keyOf, lines, linesOrNull, number, ownKey } from './field.ts';
import { type RowOf, record } from './record.ts';
import { listOf, text } from './shape.ts';

/** What an organisation answers to a recommendation. */
export const responses = [
  'accepted',
  'partly_accepted',
  'not_accepted',
  'no_action_required',
  'other_body',
  'not_stated',
] as const;
export type Response = (typeof responses)[number];

/** What a response is called wherever people read it, in the app and in documents. */
export const responseNames: Readonly<Record<Response, string>> = {
  accepted: 'Accepted',
  partly_accepted: 'Partly accepted',
  not_accepted: 'Not accepted',
  no_action_required: 'No action required',
  other_body: 'For another organisation',
  not_stated: 'Not stated',
};

/** One recommendation, word for word. */
export const recommendationRecord = record(
  {
    key: ownKey('recommendation'),
    planKey: keyOf('plan', 'PlanKey', 'Plan key'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    order: number('Sequence', 'Sequence'),
    number: lines('RecommendationNumber', 'Number', {
      words: 'Number',
      exported: { column: 'number', heading: 'Recommendation no.' },
    }),
    title: linesOrNull('Heading', 'Heading', {
      words: 'Short title',
      told: { moved: 'gave it the short title “{to}”', cleared: 'removed the short title' },
      exported: { column: 'recommendationTitle', heading: 'Recommendation title' },
    }),
    text: lines('Wording', 'Wording', {
      words: 'Text',
      exported: { column: 'recommendation', heading: 'Recommendation' },
    }),
    issue: linesOrNull('Issue', 'Issue or root cause', {
      words: 'What was found',
      exported: { column: 'issue', heading: 'Issue' },
    }),
    leadOrganisations: json(
      'LeadOrganisations',
      'Lead organisations',
      { of: listOf(text()), absent: [] },
      { words: 'Lead organisations', exported: { column: 'lead', heading: 'Lead organisations' } },
    ),
    response: choice('Response', 'Response', responses, {
      words: 'Response',
      shown: responseNames,
      exported: { column: 'response', heading: 'Response' },
    }),
    responseText: linesOrNull('ResponseWording', 'Response in its own words', {
      words: 'Response as written',
      exported: { column: 'responseText', heading: 'Response in words' },
    }),
    /** Words of its row in the document that are in no other field, cell by cell. */
    otherWords: json(
      'OtherWords',
      'Other words of its row',
      { of: listOf(text()), absent: [] },
      {
        words: 'Other text in its row',
        exported: { column: 'recommendationOther', heading: 'Recommendation, other words' },
      },
    ),
  },
  {
    title: 'Recommendations',
    history: {
      subject: 'recommendation',
      kinds: { updated: null, removed: 'removed the recommendation' },
    },
    watched: true,
    parent: 'planKey',
    onBoard: true,
    titleOf: ({ number: printed, title, text: words }) => `${printed} ${title ?? words}`,
  },
);

export type Recommendation = RowOf<typeof recommendationRecord>;
