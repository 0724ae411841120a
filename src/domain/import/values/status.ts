import type { DraftDate, DraftStatus, DraftStatusValue } from '#domain/import/document/draft.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import { hasMoreWords, squash } from '#domain/import/lexicon/words.ts';
import { type Colour, colourNamed, type Legend } from './colours.ts';
import { saysComplete } from './dates.ts';

/** A sign that is all that stands there; a cross may say that it is not done, or that it will not be. */
const signs: readonly (readonly [RegExp, DraftStatusValue])[] = [
  [/^\s*(?:\u2705|\u2714|\u2611|\u2713|\u221a)\ufe0f?\s*$/u, 'completed'],
  [/^\s*(?:\u23f3|\u231b|\u{1f6a7}|\u{1f504})\ufe0f?\s*$/u, 'in_progress'],
];

const words: readonly (readonly [RegExp, DraftStatusValue])[] = [
  ...signs,
  [
    /^\W*(?:completed?|closed|done|achieved|implemented|delivered)\W{1,3}(?:but )?(?:late|delayed|after the (?:due|target) date)\b/iu,
    'completed',
  ],
  [
    /\bno (?:further )?action (?:is )?required\b|\bnot applicable\b|^\W*(?:superseded|withdrawn)\b/iu,
    'no_action_required',
  ],
  [
    /\bnot (?:yet )?(?:started|commenced|begun|due)\b|\bto (?:be )?(?:start|commence)\b|\byet to (?:start|commence|begin)\b|^\W*(?:action |all )?(?:planned|proposed)\b|^\W*(?:\w+\s+)?(?:planned|proposed)\W*$/iu,
    'not_started',
  ],
  [
    /\b(?:off|behind)[ -]?(?:the )?(?:track|schedule|target|plan)\b|\boverdue\b|\bdelayed\b|\bat risk\b|\bnot (?:yet )?(?:achieved|met|completed?|delivered|done|closed|implemented|embedded|on track|progressing)\b|\bincomplete\b|\bslipp(?:ed|age)\b|(?<!\b(?:no|without|any) )\bdelays?\b|\bmissed\b|\blate\b|\bstalled\b|\bon hold\b|\bpaused\b|\bsuspended\b/iu,
    'off_track',
  ],
  [
    /(?<![\d.])\d{1,2}\s?% (?:complete|done)|\b(?:nearly|almost|mostly|largely|substantially|partially|partly|part|not fully)[ -](?:complete|completed|met|achieved|implemented)\b|\bin[ -]progress\b|\bunder ?way\b|\bon[ -](?:track|target|schedule)\b|\bprogressing\b|\bstarted\b|\bcommenced\b|\bwork(?:ing)? (?:has )?(?:begun|continues|progress\w*)\b|\bopen\b|\b(?:evidence|reply|response|approval|sign[ -]?off) (?:is |still )?awaited\b|^\W*awaiting (?:sign[ -]?off|approval|ratification)\b|\bwip\b|\bactive\b|\b(?:being |in )?(?:testing|tested|piloted|piloting)\W*$/iu,
    'in_progress',
  ],
  [
    /\bcompleted?\b|\bclosed\b|\bdone\b|\bachieved\b|\bimplemented\b|\bdelivered\b|\bembedded\b|\bactioned\b|\bfinished\b|\bsigned off\b|\bmet\b|\bcomp\b/iu,
    'completed',
  ],
  [/\bon-?going\b|\bcontinu(?:ous|al|ing|es)\b|\bbusiness as usual\b|\bbau\b/iu, 'ongoing'],
];

const counted = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const countOf = (word: string): number => {
  const at = counted.indexOf(word.toLowerCase());
  return at < 0 ? Number(word) : at;
};

const share =
  /\b(\d{1,4}|one|two|three|four|five|six) (?:out )?of (?:the )?(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)\b/iu;
const fraction = /^\W*(\d{1,3})\/(\d{1,3})\s+(?:are |now )?(?:completed?|done|closed|implemented)\b/iu;

/** `12 of 14 done`, `Two of three complete`, `Complete for 2 wards` */
const isPartly = (said: string): boolean => {
  const [, part = '', whole = ''] = share.exec(said) ?? fraction.exec(said) ?? [];
  const isLess = countOf(part) < countOf(whole);
  return (
    isLess ||
    /^\W*half (?:is |are )?(?:complete|done)|\bcompleted? (?:for|on|in|at) (?:\d{1,3}|one|two|three|some|most) (?:of|wards?|sites?|units?|teams?|services?|areas?|hospitals?|homes?)\b/iu.test(
      said,
    )
  );
};

/** The status that words state; null where they state none. The first rule that fits wins: `not completed` is not completed. */
export const statusInWords = (text: string): DraftStatusValue | null => {
  const said = squash(text);
  const value = words.find(([pattern]) => pattern.test(said))?.[1] ?? null;
  return value === 'completed' && isPartly(said) ? 'in_progress' : value;
};

/** What an action's row tells about its status. */
interface StatusSigns {
  /** The words of each status column. */
  readonly stated: readonly string[];
  readonly colour: Colour | null;
  readonly legend: Legend;
  readonly text: string;
  readonly start: DraftDate | null;
  readonly due: DraftDate | null;
  readonly completed: DraftDate | null;
  readonly review: DraftDate | null;
  /** Words of date cells, whatever they were read as. */
  readonly dateWords: string;
  readonly hasDone: boolean;
  readonly hasFurther: boolean;
  /** The progress notes alone. */
  readonly note: string;
  /** What came of it. */
  readonly outcome: string;
  /** How much of it is done, in per cent, where a column says so. */
  readonly percent: number | null;
  /** Progress and evidence, for words like `work is progressing`. */
  readonly prose: string;
}

type SignsOfDue = Pick<StatusSigns, 'due'>;

const read = (
  value: DraftStatusValue,
  basis: DraftStatus['basis'],
  raw: string | null = null,
): DraftStatus => ({ value, raw, basis });

/** Of several status columns the first that states one counts: what was delivered before how it goes. */
const stated = ({ stated: columns }: StatusSigns): DraftStatus | null => {
  for (const words of columns) {
    const value = statusInWords(words);
    if (value !== null) return read(value, 'word', squash(words));
  }
  return null;
};

const dated = ({ completed, dateWords }: StatusSigns): DraftStatus | null => {
  if (completed === null) return null;
  if (completed.kind === 'complete_undated') return read('completed', 'word', completed.raw);
  const isDay = completed.from !== undefined || (completed.dates?.length ?? 0) > 0;
  if (isDay)
    return read(
      'completed',
      saysComplete(completed.raw) ? 'word' : 'date',
      saysComplete(completed.raw) ? completed.raw : null,
    );
  const value = statusInWords(dateWords);
  return value === null ? null : read(value, 'word', squash(dateWords));
};

/** `31.3.19 – completed`: the day it was due and, behind it, that it is done. */
const doneBehind = ({ due }: SignsOfDue): DraftStatus | null =>
  due !== null &&
  due.kind !== 'none' &&
  /[\d\p{L}.,;)–—-]\s*[(–—-]?\s*(?:action |now )?(?:completed?|closed|done|implemented|achieved)\W*$/iu.test(
    due.raw,
  ) &&
  !/\b(?:not|be|when|until|partly|partially|if|yet)\s+\S+\W*$/iu.test(due.raw)
    ? read('completed', 'word', due.raw)
    : null;

/** A progress note of a few words that is a status and nothing else: `On track`, `Complete`. */
const noted = ({ note }: StatusSigns): DraftStatus | null => {
  const lines = note.split('\n').map((line) => splitLabel(line).rest.split(/(?<=[.:;])\s+|\s[–—-]\s+/u));
  const opening = lines.map(([first = '']) => first).filter((part) => saysStatus.test(part));
  const isAgreed = new Set(opening.map(statusInWords)).size === 1;
  const last = lines.at(-1)?.at(-1) ?? '';
  const isPart = /(?<!\b100\s?)%/u.test(note);
  const said =
    !hasMoreWords(note, 4) && !isPart
      ? note
      : [lines[0]?.[0] ?? '', last, ...(isAgreed ? opening : [])].find((part) => saysStatus.test(part));
  const value = said === undefined || said === '' ? null : statusInWords(said);
  return value === null ? null : read(value, 'word', squash(said ?? ''));
};

/** `Complete. A search found 41 records.` as what came of it. */
const cameOf = ({ outcome }: StatusSigns): DraftStatus | null => {
  const [said = ''] = squash(outcome).split(/(?<=[.:;])\s+|\s[–—-]\s+/u, 1);
  const value = saysStatus.test(said) ? statusInWords(said) : null;
  return value === null ? null : read(value, 'word', said);
};

/** The words of a longer note, at its end or where a line of it begins, that are a status: `Complete:`, `Completed and in use`. */
const saysStatus =
  /^\W*(?:(?:action|now|all|fully|partially|partly|mostly|largely|nearly|almost)\s+)*(?:(?:closed|done|in progress|on track|ongoing|not (?:yet )?started|overdue|delayed)\W*$|completed?(?:\W*$|[,;]|\s+(?:and|with)\s))/iu;

const measured = ({ percent }: StatusSigns): DraftStatus | null => {
  if (percent === null) return null;
  if (percent >= 100) return read('completed', 'word', '100%');
  return read(percent === 0 ? 'not_started' : 'in_progress', 'inferred');
};

const started = ({ start, due, review, text, prose, dateWords }: StatusSigns): DraftStatus | null => {
  if (start?.kind === 'already_underway' || due?.kind === 'already_underway')
    return read('in_progress', 'word', (start ?? due)?.raw ?? null);
  if (due?.kind === 'ongoing' || review?.kind === 'ongoing' || /\bon-?going\b/iu.test(dateWords))
    return read('ongoing', 'word', squash(dateWords));
  if (/^\W*on-?going\b/iu.test(text))
    return read('ongoing', 'word', 'Ongoing' === text.slice(0, 7) ? 'Ongoing' : null);
  if (
    /\bwork (?:is|has been|is now) (?:progressing|under ?way|ongoing)\b|\b(?:is|are) (?:in progress|progressing|under ?way)\b/iu.test(
      prose,
    )
  )
    return read('in_progress', 'inferred');
  return null;
};

const usualMeaning: ReadonlyMap<Colour, DraftStatusValue> = new Map([
  ['blue', 'completed'],
  ['amber', 'in_progress'],
  ['red', 'off_track'],
]);

/** The status that a colour stands for, by the legend or by common use. */
const coloured = ({ colour, legend }: Pick<StatusSigns, 'colour' | 'legend'>): DraftStatus | null => {
  if (colour === null) return null;
  const meaning = legend.get(colour);
  const value = meaning === undefined ? null : statusInWords(meaning);
  if (value !== null) return read(value, 'fill', meaning ?? null);
  // `Amber = risk to delivery` grades what the colour says anyway; another meaning that is not understood says nothing.
  if (meaning !== undefined && !/\brisks?\b/iu.test(meaning)) return null;
  // Without a legend: blue is complete, amber under way, red behind in every scheme in use; green is done in one, on track in another.
  const usual = usualMeaning.get(colour);
  return usual === undefined ? null : read(usual, 'fill');
};

const open = ({ hasDone, hasFurther, text }: StatusSigns): DraftStatus | null => {
  if (hasFurther && /\b(?:is|are) planned\b|\bplanned for\b/iu.test(text))
    return read('not_started', 'inferred');
  return hasFurther && hasDone ? read('in_progress', 'inferred') : null;
};

/** The status of an action and what it rests on. Words win over dates, dates over further work, that over colour. */
export const statusOf = (signs: StatusSigns): DraftStatus =>
  stated(signs) ??
  dated(signs) ??
  doneBehind(signs) ??
  noted(signs) ??
  cameOf(signs) ??
  measured(signs) ??
  started(signs) ??
  open(signs) ??
  coloured(signs) ??
  read('not_stated', 'inferred');

/** Whether the colour beside an action stands for another status than the one read. */
export const isContradicted = (
  status: DraftStatus,
  signs: Pick<StatusSigns, 'colour' | 'legend'>,
): boolean => {
  const shown = coloured(signs)?.value ?? status.value;
  return status.basis !== 'inferred' && status.value !== 'not_stated' && shown !== status.value;
};

/** The colour of a status column and the words of the legend for it, as a person reads them. */
export const ragOf = (text: string, fill: Colour | null): Colour | null => colourNamed(text) ?? fill;
