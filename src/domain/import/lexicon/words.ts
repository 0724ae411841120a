const uneven = / {2}|[^\S ]/u;

/** Runs of white space become one blank; ends are trimmed. */
export const squash = (text: string): string =>
  // Most texts have single blanks already; looking is cheaper than rewriting, and this is called for every cell many times.
  uneven.test(text) ? text.replace(/\s+/gu, ' ').trim() : text.trim();

/** Whether a text holds nothing but white space. */
export const isBlank = (text: string): boolean => text.trim() === '';

// In these characters alone a text is its own compatibility form, which takes long to make.
const plain = /^[ -~\s£‘’“”–—…•·]*$/u;

/**
 * The words of a text as they are compared: lower case, compatibility forms and apostrophes unified, punctuation gone.
 * `Children’s` and `Children's` are one word, `childrens`.
 */
export const wordsOf = (text: string): readonly string[] =>
  (plain.test(text) ? text : text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[‘’'`´]/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** A text reduced to its words, for comparing two texts. */
export const sameWords = (text: string): string => wordsOf(text).join(' ');

/** Every place where a global pattern fits. Most fit nowhere: one look is far cheaper than `matchAll`, which makes a new expression at every call. */
export const placesOf = (text: string, pattern: RegExp): readonly RegExpExecArray[] => {
  const places: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let place = pattern.exec(text); place !== null; place = pattern.exec(text)) {
    places.push(place);
    if (place[0] === '') pattern.lastIndex += 1;
  }
  return places;
};

/** The sentences of a text, in order, nothing left out. A stop after a single letter or inside a number ends none. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/\n+|(?<=[^\s.][\p{L}\p{N})’'"%][.!?]['’")]?)\s+(?=[\p{Lu}‘'"(])/gu)
    .map(squash)
    .filter((sentence) => sentence !== '');

/** Whether a text starts in lower case, as the rest of a torn sentence does. */
export const startsLower = (text: string): boolean => /^[("‘'“]?\p{Ll}/u.test(text.trim());

/** Whether a text stops like a sentence that is whole. */
export const endsWhole = (text: string): boolean => /[.!?:;]['’”")\]]?\s*$/u.test(text);

/** How many blank-separated tokens of a text hold a letter or a digit. */
export const countWords = (text: string): number => wordsOf(text).length;

/** Whether a text holds more words than so many; short texts are not counted. */
export const hasMoreWords = (text: string, most: number): boolean =>
  text.length > 2 * most && countWords(text) > most;
