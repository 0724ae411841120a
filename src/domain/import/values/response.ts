import { cellWith, filled, type Piece } from '#domain/import/document/entries.ts';
import type { Line } from '#domain/import/document/source.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import type { Response } from '#domain/records/recommendation.ts';
import { ticked } from './tick-boxes.ts';

const rules: readonly (readonly [RegExp, Response])[] = [
  [
    /\bno (?:further )?actions? (?:is |are |was |were )?(?:required|needed|necessary|identified|planned)\b|\bno action for\b|^\W*none (?:required|needed|for (?:the|this) )|^\W*(?:none|nil|no further actions?)\W*(?:(?:the )?recommendation (?:is |was )?(?:now )?(?:closed|complete)\W*)?$/iu,
    'no_action_required',
  ],
  [
    /^\W*(?:recommendation )?(?:is |was )?(?:not (?:accepted|agreed|supported)|rejected|declined)\b/iu,
    'not_accepted',
  ],
  [
    /^\W*(?:set|led|owned|being (?:led|taken forward)) by (?:the |another )?(?:local authority|\S+ council|another|commissioners?|icb|ccg|nhs england)/iu,
    'other_body',
  ],
  [
    /^\W*for (?:the )?(?:icb|ccg|nhs england|commissioners?|(?:local|integrated|clinical) [\w ]{4,40}|home office|council|department of health)(?: to (?:respond|action|consider|answer)| response| action)?\W*$/iu,
    'other_body',
  ],
  [
    /\b(?:for|responsibility of) (?:another|other) (?:body|organisation|agency)\b|\bnot (?:for|within the remit of) (?:the|this) (?:trust|organisation)\b/iu,
    'other_body',
  ],
];

const answers: readonly (readonly [RegExp, Response])[] = [
  [
    /^\W*(?:partly|partially|in part|in principle|part)\b|\b(?:partly|partially|in part|part|in principle)[ -](?:accept|agree|support|met)|\b(?:accept|agree|support)\w*\b[^.;]{0,60}\b(?:in part|in principle)\b|\b(?:accept|agree|support)\w*\W{1,3}(?:partly|partially)\b(?! \w+ed\b)/iu,
    'partly_accepted',
  ],
  [
    /\b(?:(?:not|un)\s*-?|cannot (?:be )?)(?:accepted|agreed|accept|agree|supported|support)\b|\b(?:rejected|reject|declined|disagree)\b|^\W*no?\W*$/iu,
    'not_accepted',
  ],
  [
    /\b(?:accepted|agreed|accept|agree|accepts|agrees|concurs?|supports?|supported)\b|^\W*y(?:es)?\W*$/iu,
    'accepted',
  ],
];

/** The answer to a recommendation that stands in a column or behind a label for answers. */
export const readResponse = (text: string): Response => {
  const said = squash(ticked(text));
  const answerIn = (words: string) => answers.find(([pattern]) => pattern.test(words))?.[1];
  // `The Trust accepts this. Alarms were not part of it.`: the first sentence that answers counts.
  const [first] = said.split(/(?<=[.;])\s+/u).flatMap((sentence) => answerIn(sentence) ?? []);
  return responseInWords(said) ?? first ?? 'not_stated';
};

/** Whether a sentence does nothing but answer. */
const isAnswerAlone = (text: string): boolean =>
  /^(?:(?:the |this )?(?:\w+ )?(?:trust|board|organisation|ccg|icb|council|provider|we)\s+)?(?:(?:fully|partially|partly|has|have)\s+)*(?:accept|agree)(?:s|ed)?(?: (?:with|in full|in part|the|this|recommendation))*[.:]?$/iu.test(
    squash(text),
  );

/** `Agreed. A report will be sent …`: the answer, and what follows it. */
const answerFirst =
  /^(\W*(?:(?:fully|partially|partly|not)\s+)?(?:accepted|agreed)\s*[.:])(?:\s+(\S[\s\S]*))?$/iu;

/** The lines that answer, and those that follow; none answer: empty. */
const answered = (lines: readonly Line[], heading: string): readonly [readonly Line[], readonly Line[]] => {
  const [first, ...more] = lines;
  if (first === undefined || first.label !== null) return [[], lines];
  if (more.length > 0 && isAnswerAlone(first.text)) return [[first], more];
  const [, answer, rest] = answerFirst.exec(first.text.trim()) ?? [];
  // `Agreed: …` may name what was agreed; below a heading for answers it is one.
  if (answer === undefined || (!/respon/iu.test(heading) && (answer.endsWith(':') || rest === undefined)))
    return [[], lines];
  return [[{ ...first, text: answer }], [...(rest === undefined ? [] : [{ ...first, text: rest }]), ...more]];
};

/** `The Trust accepts this recommendation.` or `Agreed.` before the actions is the answer to it and none of them. */
export const withAnswer = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.flatMap((piece) => {
    if (piece.field !== 'action') return [piece];
    const [answer, rest] = answered(filled(piece.cell.cell.lines), piece.heading);
    if (answer.length === 0) return [piece];
    return [
      { ...piece, field: 'response', cell: cellWith(piece.cell, answer), printed: piece.cell.text },
      ...(rest.length === 0
        ? []
        : [{ ...piece, field: 'action' as const, cell: cellWith(piece.cell, rest) }]),
    ];
  });

/** An answer given in the place of an action or an owner: `No action required`, `Set by the Local Authority`. */
export const responseInWords = (text: string): Response | null => {
  const start = squash(text).slice(0, 120);
  return rules.find(([pattern]) => pattern.test(start))?.[1] ?? null;
};

/** The organisation that `Set by the Local Authority` names. */
export const bodyNamed = (text: string): string | null => {
  const found = /^\W*(?:set|led|owned) by (?:the )?(.+?)[.\s]*$/iu.exec(squash(text))?.[1];
  return found === undefined || found.length > 80 ? null : found;
};
