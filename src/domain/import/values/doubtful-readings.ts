import type {
  DraftAction,
  DraftDate,
  DraftOwner,
  DraftRecommendation,
  Question,
} from '#domain/import/document/draft.ts';
import { hasMoreWords, squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from './date-forms.ts';
import { saysComplete } from './dates.ts';
import { statusInWords } from './status.ts';

/** Readings whose words cannot be what they were taken for: asked, never passed. */

/** `R-003`, `12/03/2026`, `Action 2`, `N/A`: a number, a day or a name alone says nothing to do. */
export const saysNothingToDo = (text: string): boolean => {
  const words = squash(text);
  if (words.length > 60) return false;
  const rest = datesIn(words).reduce((left, { raw }) => left.replace(raw, ' '), words);
  return (
    !/\p{L}/u.test(rest.replace(/\b(?:by|on|due|date)\b/giu, '')) ||
    /^\W*(?:(?:safety )?(?:action|task|item|recommendation|rec|ref|no)\.?\s*)?[A-Z]{0,6}[-–/ .]?\d+(?:[-–/.]\w+)*[.:)]?\W*$/iu.test(
      words,
    )
  );
};

const level =
  /^\W*(?:very |extremely )?(?:high|medium|low|moderate|major|minor|critical|severe|significant|negligible|catastrophic|urgent)(?: (?:risk|priority))?\W*$/iu;
const placeholder =
  /^\W*(?:(?:click|tap|press)\b.{0,30}\b(?:enter|add|choose|select)\b|(?:enter|insert|type|add|choose|select) (?:a |an |the |your )?(?:text|name|date|item|owner|person|post|here)\b|\[[^\]]*\]$|<[^>]*>$|x{2,}$|lorem ipsum)/iu;

/** `Very High`, `Click or tap here to enter text`, `30/06/2026`, `Complete`: nobody is called so. */
export const namesNobody = ({ raw, role, person }: DraftOwner): boolean => {
  const words = squash(raw);
  const isDay = datesIn(words).some(({ raw: found }) => found.length >= words.length - 3);
  return (
    level.test(words) ||
    placeholder.test(words) ||
    isDay ||
    !/\p{L}/u.test(words) ||
    /^\W*(?:true|false|yes|no)\W*$/iu.test(words) ||
    (person === null && role !== null && !hasMoreWords(words, 3) && statusInWords(words) !== null)
  );
};

/** A day was read and digits stand beside it that belong to no day that was read: `14|04 or 2026`. */
const leavesDigits = ({ kind, from, note }: DraftDate): boolean =>
  from !== undefined &&
  (kind === 'exact' || kind === 'month' || kind === 'year') &&
  note !== undefined &&
  !hasMoreWords(note, 4) &&
  /(?<![\p{L}\d.])\d{1,4}(?![\d%]|\s*%)/u.test(note) &&
  datesIn(note).every(({ from: other }) => other === undefined);

/** A sentence where the day of completion stands, which does not say that anything is complete. */
export const isSentence = ({ kind, raw }: DraftDate): boolean =>
  kind === 'none' && hasMoreWords(raw, 4) && !saysComplete(raw);

/** The mark of an action for which two columns name different days and no heading says which counts. */
export const anotherDay = 'another day';

/** Words in place of a number. */
const isNoNumber = (number: string): boolean => hasMoreWords(number, 5);

const ownersAsked = (actions: readonly DraftAction[]): readonly Question[] => {
  const asked = new Set<string>();
  return actions.flatMap(({ id, owners }) =>
    owners
      .filter((owner) => namesNobody(owner) && !asked.has(owner.raw.toLowerCase()))
      .map((owner) => {
        asked.add(owner.raw.toLowerCase());
        return {
          about: `${id}.owners`,
          text: owner.raw,
          reason: 'This names nobody who could do it. Who is it?',
        };
      }),
  );
};

const askedOf = (action: DraftAction): readonly Question[] => {
  const { id, text, label, due, completed, cells = [] } = action;
  const ask = (field: string, words: string, reason: string): Question => ({
    about: `${id}.${field}`,
    text: words,
    reason,
  });
  const days = cells.filter(({ field }) => field === 'due').map((cell) => squash(cell.text));
  return [
    ...(saysNothingToDo(text)
      ? [ask('text', text, 'Only a number, a day or a name stands here. What is to be done?')]
      : []),
    ...(label !== null && isNoNumber(label)
      ? [ask('label', label, 'These words stand where a number is expected. What are they?')]
      : []),
    ...(due !== null && leavesDigits(due)
      ? [ask('due', due.raw, 'Digits stand beside the day that was read. Which day is it?')]
      : []),
    ...(completed !== null && isSentence(completed)
      ? [
          ask(
            'completed',
            completed.raw,
            'These words stand where the day of completion is expected. Is it done?',
          ),
        ]
      : []),
    ...(action.flags.includes(anotherDay)
      ? [ask('due', days.join(' / '), 'Two columns name different days. Which one counts?')]
      : []),
  ];
};

/** Questions about readings that cannot be right. */
export const doubtsOf = (
  recommendations: readonly DraftRecommendation[],
  actions: readonly DraftAction[],
): readonly Question[] => [
  ...recommendations
    .filter(({ number }) => number !== null && isNoNumber(number))
    .map(({ id, numberRaw, number }) => ({
      about: `${id}.number`,
      text: numberRaw ?? number ?? '',
      reason: 'These words stand where a number is expected. What are they?',
    })),
  ...actions.flatMap(askedOf),
  ...ownersAsked(actions),
];
