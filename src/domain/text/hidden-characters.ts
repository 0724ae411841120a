import { mapTexts } from './texts-in.ts';

/**
 * Characters that nobody sees and that change what others see: controls, half surrogates, direction marks, zero-width
 * letters. They hide words from a search, turn `gnp.exe` into `exe.png`, and let two names that look alike be two.
 * Unicode TR36 and TR39 name them; what writing systems and emoji need of them stays (`needed`).
 */
const suspects =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one, not as parts of letters
  /(?![\s\u0085])\p{Cc}|\p{Cs}|[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]/gu;

/** Most texts hold nothing else, and whole workspaces are looked at when they are read. */
const plain = /^[\t\n\r -~]*$/u;

/** Word and old spreadsheets break a line with these. */
const oldBreaks = /[\v\f]/g;

const rightToLeft =
  /(?!\u061c)[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Scripts whose letters join, and where a writer says with ZWJ and ZWNJ whether they do. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Nko}]/u;
const picture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;
const pictureAfter = /\p{Extended_Pictographic}/u;

/** A suspect and its neighbours: the code points before and behind it, empty at an end. */
interface Place {
  readonly before: string;
  readonly after: string;
  /** Whether the text has letters that are written from right to left. */
  readonly isRightToLeft: () => boolean;
}

const zeroWidthJoiner = '\u200d';

const joins = (mark: string, { before, after }: Place): boolean =>
  joining.test(before) || (mark === zeroWidthJoiner && picture.test(before) && pictureAfter.test(after));

/** Flags of England, Scotland and Wales are a black flag with letters that are not seen, up to a last mark. */
const isOfFlag = ({ before }: Place): boolean =>
  /[\u{1f3f4}\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]/u.test(before);

/** Which of the suspects a text needs, by where they are. */
const needed: readonly (readonly [marks: RegExp, isNeeded: (mark: string, place: Place) => boolean])[] = [
  [/[\u200c\u200d]/u, joins],
  [/[\u200e\u200f\u061c]/u, (_, { isRightToLeft }) => isRightToLeft()],
  [/[\ufe0e\ufe0f]/u, (_, { before }) => /\p{Emoji}/u.test(before)],
  [
    /[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/u,
    (_, { before }) => /[\p{Script=Han}\p{Sm}\p{Script=Mongolian}\p{Script=Myanmar}]/u.test(before),
  ],
  [/[\u{e0020}-\u{e007f}]/u, (_, place) => isOfFlag(place)],
  [/[\u115f\u1160]/u, (_, { before, after }) => /[\u1100-\u11ff]/u.test(before + after)],
];

const isNeeded = (mark: string, place: Place): boolean =>
  needed.some(([marks, by]) => marks.test(mark) && by(mark, place));

const before = (text: string, at: number): string => {
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(isPair ? at - 2 : at - 1, at);
};

const after = (text: string, at: number): string => {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
};

export interface Seen {
  readonly text: string;
  /** How many characters were taken out. */
  readonly removed: number;
}

/**
 * A text without characters that nobody sees (`suspects`), and how many they were. Takes time in proportion to the
 * length; gives the same text where there was none. Line breaks of old documents become line breaks, and do not count.
 */
export const withoutHidden = (text: string): Seen => {
  if (plain.test(text)) return { text, removed: 0 };
  let removed = 0;
  let known: boolean | null = null;
  const isRightToLeft = () => {
    known ??= rightToLeft.test(text);
    return known;
  };
  const clean = text.replace(suspects, (mark, at: number) => {
    const place = { before: before(text, at), after: after(text, at + mark.length), isRightToLeft };
    if (isNeeded(mark, place)) return mark;
    removed += 1;
    return '';
  });
  return { text: clean.replace(oldBreaks, '\n'), removed };
};

/** How many hidden characters were taken out of the texts of each property. */
export type HiddenCounts = ReadonlyMap<string, number>;

/** A value without hidden characters in any of its texts, and how many there were by the name of the property. */
export const withoutHiddenIn = <T>(value: T): { readonly value: T; readonly hidden: HiddenCounts } => {
  const hidden = new Map<string, number>();
  const clean = mapTexts(value, (text, name) => {
    const seen = withoutHidden(text);
    if (seen.removed > 0) hidden.set(name, (hidden.get(name) ?? 0) + seen.removed);
    return seen.text;
  });
  return { value: clean, hidden };
};
