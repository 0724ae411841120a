import { datesIn } from './date-forms.ts';
import type { DraftAction, DraftDate, DraftRecommendation, Question } from './draft.ts';
import { squash } from './words.ts';

/** The first words of a text, none cut. */
const quoted = (text: string): string => squash(text).split(' ').slice(0, 20).join(' ');

const fields = ['start', 'due', 'completed', 'review'] as const;

const aboutDate = (about: string, date: DraftDate, field: string): readonly Question[] => {
  const ask = (reason: string): Question => ({ about, text: date.raw, reason });
  if (date.kind === 'invalid') return [ask('This day does not exist. Which day?')];
  const doubt = datesIn(date.raw).find((found) => found.doubt !== undefined)?.doubt;
  if (doubt === 'no year') return [ask('No year is given.')];
  if (doubt === 'season') return [ask('A season has no first and last day. Which day?')];
  if (doubt === 'quarter') return [ask('A quarter of the calendar year or of the financial year?')];
  if (date.kind === 'multi') return [ask('Several dates stand here: which one counts?')];
  if (/\bbi-?annual/iu.test(date.raw)) return [ask('Twice a year, or every two years?')];
  if (date.kind === 'relative') return [ask('The day depends on another event: which day?')];
  return date.kind === 'none' && field === 'due' ? [ask('No day can be read from these words.')] : [];
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
  const contradicted: readonly Question[] = action.flags.includes('colour says otherwise')
    ? [
        {
          about: `${action.id}.status`,
          text: action.status.raw ?? '',
          reason: `The colour beside it is ${action.rag ?? ''} and stands for another status. Which is right?`,
        },
      ]
    : [];
  return [...dates, ...contradicted, ...narrative, ...several, ...loose];
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

/** What a person has to settle before nothing in the draft is a guess. */
export const questionsOf = (
  recommendations: readonly DraftRecommendation[],
  actions: readonly DraftAction[],
): readonly Question[] => [...recommendations.flatMap(aboutRecommendation), ...actions.flatMap(aboutAction)];
