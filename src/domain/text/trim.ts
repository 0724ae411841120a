/**
 * A text without such characters at its end. A regular expression for this (`/x+$/`) looks from every character on to the
 * end, so a long text of nothing else takes time that grows with its square.
 */
export const withoutEnd = (text: string, isOff: (character: string) => boolean): string => {
  let end = text.length;
  while (end > 0 && isOff(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/** A text without such characters at its beginning. */
export const withoutStart = (text: string, isOff: (character: string) => boolean): string => {
  let start = 0;
  while (start < text.length && isOff(text.charAt(start))) start += 1;
  return text.slice(start);
};

/** Whether a character is one of these. */
export const oneOf =
  (characters: string) =>
  (character: string): boolean =>
    characters.includes(character);
