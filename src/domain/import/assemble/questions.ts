import type {
  DraftAction,
  DraftDate,
  DraftRecommendation,
  DraftStatus,
  Question,
} from '#domain/import/document/draft.ts';
import type { TeamHeading } from '#domain/import/headings/team-headings.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import type { DateFound } from '#domain/import/values/date-parts.ts';
import { doubtsOf } from '#domain/import/values/doubtful-readings.ts';
import { partedAtAnd } from '#domain/import/values/owners-at-and.ts';

/** The first words of a text, none cut. */
const quoted = (text: string): string => squash(text).split(' ').slice(0, 20).join(' ');

const fields = ['start', 'due', 'completed', 'review'] as const;

const doubts: Readonly<Record<NonNullable<DateFound['doubt']>, string>> = {
  'no year': 'No year is given.',
  season: 'A season has no first and last day. Which day?',
  week: 'Which day ends this week?',
  half: 'A half of the calendar year or of the financial year?',
  quarter: 'A quarter of the calendar year or of the financial year?',
  'financial year': 'Does this financial year begin or end in the year that is named?',
};

const aboutDate = (about: string, date: DraftDate, field: string): readonly Question[] => {
  const ask = (reason: string): Question => ({ about, text: date.raw, reason });
  if (date.kind === 'invalid') return [ask('This day does not exist. Which day?')];
  const doubt = datesIn(date.raw).find((found) => found.doubt !== undefined)?.doubt;
  if (doubt !== undefined) return [ask(doubts[doubt])];
  if (date.kind === 'multi') return [ask('Several dates stand here: which one counts?')];
  if (/\bbi-?annual/iu.test(date.raw)) return [ask('Twice a year, or every two years?')];
  if (date.kind === 'relative') return [ask('The day depends on another event: which day?')];
  return date.kind === 'none' && field === 'due' ? [ask('No day can be read from these words.')] : [];
};

/** A status read from a colour that the document nowhere explains. */
export const isByColourAlone = ({ basis, raw }: DraftStatus): boolean => basis === 'fill' && raw === null;

const isSign = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) && /\p{So}/u.test(text);

/** A colour that speaks against the words, and one that a status was read from though the document says nowhere what it means. */
const aboutColour = ({ id, status, flags, rag, cells = [] }: DraftAction): readonly Question[] => {
  const ask = (reason: string): readonly Question[] => [
    { about: `${id}.status`, text: status.raw ?? '', reason },
  ];
  const colour = rag ?? '';
  if (flags.includes('colour says otherwise'))
    return ask(`The colour beside it is ${colour} and stands for another status. Which is right?`);
  const sign = cells.find(({ field, text }) => field === 'status' && isSign(text))?.text;
  if (sign !== undefined && status.value === 'not_stated')
    return [
      { about: `${id}.status`, text: sign, reason: 'A sign says how far it is. What does it stand for?' },
    ];
  return isByColourAlone(status)
    ? ask(`The colour is ${colour}, and the document has no key. Is this its status?`)
    : [];
};

/** Once for the same words, at the first action that has them. */
const aboutOwners = (actions: readonly DraftAction[]): readonly Question[] => {
  const asked = new Set<string>();
  return actions.flatMap((action) => {
    const text = partedAtAnd(action);
    if (text === undefined || asked.has(text.toLowerCase())) return [];
    asked.add(text.toLowerCase());
    return [{ about: `${action.id}.owners`, text, reason: 'Two owners, or one post with two parts?' }];
  });
};

const aboutAction = (action: DraftAction): readonly Question[] => {
  const dates = fields.flatMap((field) => {
    const date = action[field];
    return date === null ? [] : aboutDate(`${action.id}.${field}`, date, field);
  });
  const narrative: readonly Question[] =
    action.textKind === 'narrative'
      ? [
          {
            about: `${action.id}.text`,
            text: quoted(action.text),
            reason: 'This tells what has happened. Is anything still to be done?',
          },
        ]
      : [];
  const loose: readonly Question[] =
    action.recommendationIds.length === 0
      ? [
          {
            about: `${action.id}.recommendationIds`,
            text: quoted(action.text),
            reason: 'Which recommendation does this action answer?',
          },
        ]
      : [];
  const lines = action.text.split('\n');
  const several: readonly Question[] =
    action.textKind === 'action' && lines.length > 1 && lines.every((line) => !/:\s*$/u.test(line))
      ? [
          {
            about: `${action.id}.text`,
            text: quoted(action.text),
            reason: 'Several paragraphs: one action or several?',
          },
        ]
      : [];
  return [...dates, ...aboutColour(action), ...narrative, ...several, ...loose];
};

const aboutRecommendation = (one: DraftRecommendation): readonly Question[] => {
  const deadlines = (one.demands ?? []).flatMap(({ by }) =>
    by === undefined || by.kind === 'recurring'
      ? []
      : [
          {
            about: `${one.id}.text`,
            text: by.raw,
            reason: 'The recommendation names a time. Is it a due date?',
          },
        ],
  );
  const inferred: readonly Question[] = one.flags.includes('number inferred')
    ? [
        {
          about: `${one.id}.number`,
          text: one.numberRaw ?? quoted(one.text),
          reason: `The number is taken from its neighbours: ${one.number ?? ''}.`,
        },
      ]
    : [];
  const asked = [...inferred, ...deadlines];
  return one.number === null
    ? [{ about: `${one.id}.number`, text: quoted(one.text), reason: 'No number is printed.' }, ...deadlines]
    : asked;
};

/** What questions about headings are about. */
export const ofHeadings = 'plan.headings';

/** What a person says yes or no to: each heading of which the meaning is not certain. */
export const aboutHeadings = (named: readonly TeamHeading[]): readonly Question[] =>
  named.map(({ heading, field }) => ({
    about: ofHeadings,
    text: heading,
    reason: `Its column was taken for “${field}”. Is it?`,
  }));

/** Where the document has no recommendation at all, one question stands for those of all actions. */
const onceWithoutAny = (
  recommendations: readonly DraftRecommendation[],
  questions: readonly Question[],
): readonly Question[] => {
  const isLoose = ({ about }: Question): boolean => about.endsWith('.recommendationIds');
  const first = questions.find(isLoose);
  return recommendations.length > 0
    ? questions
    : questions.filter((question) => !isLoose(question) || question === first);
};

/** What a person has to settle before nothing in the draft is a guess. */
export const questionsOf = (
  recommendations: readonly DraftRecommendation[],
  actions: readonly DraftAction[],
): readonly Question[] => [
  ...recommendations.flatMap(aboutRecommendation),
  ...onceWithoutAny(recommendations, actions.flatMap(aboutAction)),
  ...aboutOwners(actions),
  ...doubtsOf(recommendations, actions),
];
